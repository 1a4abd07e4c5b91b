package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.plan.Purpose;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A database that an older release adopted is adopted again, and keeps what it remembers.
class LedgerUpgradeIT {
    private static final TestPostgres POSTGRES = Infra.postgres();
    private static final RunId RUN = new RunId(UUID.randomUUID());

    /// What the second version of the ledger did not have yet.
    private static final List<String> BACK_TO_TWO =
            List.of(
                    "drop table skein.backfill",
                    "alter table skein.ledger drop column direction, drop column file_digest",
                    "drop function skein.record_step(uuid, text, int, text, text, text, text, bigint, bigint)",
                    "drop function skein.record_batch(uuid, text, int, text[], bigint, bigint)",
                    "drop function skein.replica_lag()",
                    "create function skein.record_step(uuid, text, int, text, text, bigint, bigint) returns void language sql as 'select null::void'",
                    "create or replace function skein.ledger_version() returns int language sql immutable set search_path = pg_catalog, pg_temp as 'select 2'",
                    "insert into skein.ledger (run, step, migration, plan_digest, xid, rows, millis) values ('%s', 1, '7', '', '1', 3, 4)"
                            .formatted(UUID.randomUUID()));

    private static void adopt(Connection admin) throws SQLException {
        Adoption.adopt(admin, "shop_owner", Map.of(Adoption.EXECUTOR, "e"));
    }

    @Test
    void whatWasAppliedBeforeIsStillKnownAndWhatComesNowIsRemembered() throws SQLException {
        String database = POSTGRES.freshDatabase("old");
        POSTGRES.haveRole("shop_owner");
        try (Connection admin = POSTGRES.connect(database);
                var statement = admin.createStatement()) {
            adopt(admin);
            UUID id = Ledger.databaseId(admin);
            for (String sql : BACK_TO_TWO) {
                statement.execute(sql);
            }
            assertThat(Ledger.version(admin)).isEqualTo(2);

            adopt(admin);

            assertThat(Ledger.version(admin)).isEqualTo(Adoption.LEDGER_VERSION);
            assertThat(Ledger.databaseId(admin)).isEqualTo(id);
            assertThat(Ledger.migrations(admin)).containsExactly("7");
        }
        try (Connection executor =
                DriverManager.getConnection(POSTGRES.jdbcUrl(database), Adoption.EXECUTOR, "e")) {
            Ledger.open(executor, RUN, "nonce");
            record(executor, 1, "8", Purpose.APPLY);
            record(executor, 2, "9", Purpose.APPLY);
            record(executor, 3, "9", Purpose.ROLL_BACK);
            Checkpoint.add(executor, RUN, "nonce", 4, new Checkpoint(List.of("1", "b"), 5, 2));
            Checkpoint.add(executor, RUN, "nonce", 4, new Checkpoint(List.of("2", "{,\""), 5, 1));

            assertThat(Ledger.migrations(executor))
                    .as("what was rolled back is not applied any more")
                    .containsExactly("8", "7");
            assertThat(Ledger.files(executor))
                    .as("nor is a file known of which nobody kept the digest")
                    .extracting(Ledger.AppliedFile::migration, Ledger.AppliedFile::digest)
                    .containsExactly(tuple("8", Digest.of("file of 8")));
            assertThat(Checkpoint.read(executor, RUN, 4))
                    .contains(new Checkpoint(List.of("2", "{,\""), 10, 3));
            assertThat(Checkpoint.read(executor, RUN, 5)).isEmpty();
        }
    }

    private static void record(Connection executor, int step, String migration, Purpose direction)
            throws SQLException {
        Ledger.record(
                executor,
                RUN,
                "nonce",
                new Ledger.Applied(
                        step,
                        migration,
                        direction,
                        Digest.of("file of " + migration),
                        Digest.of("plan"),
                        0,
                        1));
    }
}
