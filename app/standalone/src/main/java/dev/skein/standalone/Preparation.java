package dev.skein.standalone;

import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.bus.ControlDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import org.postgresql.PGConnection;

/// Databases made ready for the services; run again, it changes only passwords.
final class Preparation {
    private static final String REHEARSAL_ROLE =
            """
            do $$ begin
                if not exists (select 1 from pg_roles where rolname = 'skein_rehearsal') then
                    create role skein_rehearsal login createdb;
                end if;
            end $$\
            """;

    private Preparation() {}

    /// @param admin a session on the control database that may create roles
    static void control(Connection admin, Secrets secrets) throws SQLException {
        var passwords = new HashMap<String, String>();
        for (String schema : Settings.SCHEMAS.values()) {
            passwords.put(schema, secrets.of(schema));
        }
        ControlDatabase.prepare(admin, passwords);
        ControlDatabase.reader(admin, Settings.AUDIT_ROLE, secrets.of(Settings.AUDIT_ROLE));
        rehearsal(admin, secrets.of(Settings.REHEARSAL_ROLE));
    }

    private static void rehearsal(Connection admin, String password) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(REHEARSAL_ROLE);
        }
        admin.unwrap(PGConnection.class)
                .alterUserPassword(
                        Settings.REHEARSAL_ROLE, password.toCharArray(), "scram-sha-256");
    }

    /// @param admin a session on the audit database that may create roles
    static void audit(Connection admin, Secrets secrets) throws SQLException {
        AuditDatabase.prepare(admin, secrets.of(Settings.AUDIT_ROLE));
        AuditDatabase.reader(admin, Settings.AUDITOR_ROLE, secrets.of(Settings.AUDITOR_ROLE));
    }
}
