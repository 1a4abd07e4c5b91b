package dev.skein.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.events.audit.AuditEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastPrivilegeIT {
    private static AuditBase base;

    @BeforeAll
    static void oneEntry() throws SQLException {
        base = AuditBase.fresh();
        new PostgresLog(base.asSink())
                .append(
                        List.of(
                                new AuditEntry(
                                        "skein.plans", 0, 0, 0, null, List.of(), new byte[1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set value = null",
                "delete from audit.entry",
                "truncate audit.entry",
                "update audit.signature_check set verdict = 'trusted'",
                "delete from audit.signature_check",
                "truncate audit.signature_check",
                "delete from audit.large_value",
                "update audit.reference set copied = false",
                "alter table audit.entry disable trigger all",
                "drop table audit.entry",
                "drop trigger only_grows on audit.entry",
                "create or replace function audit.refuse() returns trigger language plpgsql as 'begin return old; end'",
                "create table audit.other (n int)",
                "set session_replication_role = replica",
                "set role audit_owner"
            })
    void theRunningRoleCanOnlyAddAndRead(String forbidden) throws SQLException {
        try (Connection sink = base.asSink().getConnection()) {
            assertThatThrownBy(() -> run(sink, forbidden))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "audit_owner, update audit.entry set value = null",
        "audit_owner, delete from audit.entry where false",
        "audit_owner, truncate audit.entry",
        "postgres, update audit.entry set value = null",
        "postgres, delete from audit.signature_check",
        "postgres, delete from audit.large_value",
        "audit_owner, update audit.reference set copied = true",
        "postgres, set session_replication_role = replica; truncate audit.entry"
    })
    void theLogRefusesChangesByEverybody(String role, String forbidden) throws SQLException {
        try (Connection admin = base.asSuperuser()) {
            run(admin, role.equals("postgres") ? "reset role" : "set role " + role);

            assertThatThrownBy(() -> run(admin, forbidden))
                    .hasMessageContaining("the audit log only grows");
        }
    }

    @Test
    void whoeverReadsTheLogCanOnlyRead() throws SQLException {
        try (Connection admin = base.asSuperuser()) {
            run(admin, "set role audit_reader");
            run(admin, "select * from audit.migration_logs");

            assertThatThrownBy(() ->
                            run(
                                    admin,
                                    "insert into audit.signature_check values (1, 'trusted', null, '')"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
