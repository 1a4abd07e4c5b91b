package dev.skein.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.bus.ControlDatabase;
import dev.skein.bus.ControlSchema;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Chain;
import dev.skein.events.audit.Head;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresLogIT {

    @Test
    void everyRecordIsKeptRawAndOnceAndTheChainIsRecomputedFromTheRows(@TempDir Path folder)
            throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE)) {
            PGSimpleDataSource database = database(postgres);
            var log = new PostgresLog(database);

            log.append(entries(0, 1_500));
            Head head = log.append(entries(1_000, 3_000));

            assertThat(head.length()).isEqualTo(3_000);
            assertThat(recompute(database)).isEqualTo(head.hash());
            try (var connection = database.getConnection();
                    var rows =
                            connection
                                    .createStatement()
                                    .executeQuery(
                                            "select details ->> 'n' from migration_logs where seq = 7")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("6");
            }

            try (var admin = postgres.connect("audit")) {
                admin.createStatement()
                        .execute("update audit_sink.entry set value = 'forged' where seq = 1234");
            }
            assertThat(recompute(database)).isNotEqualTo(head.hash());
        }
    }

    private static PGSimpleDataSource database(EmbeddedPostgres postgres) throws Exception {
        postgres.createDatabase("audit");
        try (var admin = postgres.connect("audit")) {
            ControlDatabase.prepare(admin, Map.of("audit_sink", "secret"));
        }
        var database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl("audit") + "?currentSchema=audit_sink");
        database.setUser("audit_sink");
        database.setPassword("secret");
        ControlSchema.upgrade(database, "bus", "audit-sink");
        return database;
    }

    private static Digest recompute(PGSimpleDataSource database) throws Exception {
        Chain chain = Chain.empty();
        try (var connection = database.getConnection();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select * from entry order by seq")) {
            while (rows.next()) {
                byte[] hash =
                        chain.append(
                                new AuditEntry(
                                        rows.getString("topic"),
                                        rows.getInt("partition"),
                                        rows.getLong("offset"),
                                        rows.getLong("timestamp"),
                                        rows.getBytes("key"),
                                        AuditEntry.Header.decode(rows.getBytes("headers")),
                                        rows.getBytes("value")));
                if (!HexFormat.of()
                        .formatHex(hash)
                        .equals(HexFormat.of().formatHex(rows.getBytes("hash")))) {
                    return Digest.of("broken at " + chain.length());
                }
            }
        }
        return chain.hash();
    }

    private static List<AuditEntry> entries(int from, int to) {
        var entries = new ArrayList<AuditEntry>();
        for (int i = from; i < to; i++) {
            var headers =
                    List.of(
                            new AuditEntry.Header(
                                    "ce_type",
                                    "dev.skein.\ttest\\.v1\n".getBytes(StandardCharsets.UTF_8)),
                            new AuditEntry.Header("empty", null));
            byte[] value =
                    i % 10 == 9 ? null : ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            entries.add(
                    new AuditEntry(
                            "skein.plans", 0, i, i, new byte[] {0, 1, (byte) i}, headers, value));
        }
        return entries;
    }
}
