package dev.skein.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Chain;
import dev.skein.events.audit.Head;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresLogIT {

    @Test
    void everyRecordIsKeptRawAndOnceAndTheChainIsRecomputedFromTheRows() throws Exception {
        AuditBase base = AuditBase.fresh();
        var log = new PostgresLog(base.asSink());

        log.append(entries("skein.plans", 0, 1_500));
        Head head = log.append(entries("skein.plans", 1_000, 3_000));

        assertThat(head.length()).isEqualTo(3_000);
        assertThat(log.head()).isEqualTo(head);
        assertThat(recompute(base.asSink())).isEqualTo(head.hash());
        try (var connection = base.asSink().getConnection();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select details ->> 'n', signature from migration_logs where seq = 7")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("6");
            assertThat(rows.getString(2)).isEqualTo("not looked at yet");
        }
    }

    @Test
    void twoReplicasAppendToOneChain() throws Exception {
        AuditBase base = AuditBase.fresh();

        CompletableFuture<Void> plans = append(base, "skein.plans");
        CompletableFuture<Void> results = append(base, "skein.results");
        CompletableFuture.allOf(plans, results).join();

        Head head = new PostgresLog(base.asSink()).head();
        assertThat(head.length()).isEqualTo(1_000);
        assertThat(recompute(base.asSink())).isEqualTo(head.hash());
    }

    private static CompletableFuture<Void> append(AuditBase base, String topic) {
        return CompletableFuture.runAsync(() -> {
            var log = new PostgresLog(base.asSink());
            try {
                for (int i = 0; i < 500; i += 10) {
                    log.append(entries(topic, i, i + 10));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Digest recompute(DataSource database) throws Exception {
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
                assertThat(HexFormat.of().formatHex(hash))
                        .isEqualTo(HexFormat.of().formatHex(rows.getBytes("hash")));
            }
        }
        return chain.hash();
    }

    /// Every tenth is a tombstone; the headers hold what COPY's format would read as something
    /// else.
    private static List<AuditEntry> entries(String topic, int from, int to) {
        var entries = new ArrayList<AuditEntry>();
        for (int i = from; i < to; i++) {
            var headers =
                    List.of(
                            new AuditEntry.Header(
                                    "ce_type",
                                    "dev.skein.\ttest\\.v1\n\0".getBytes(StandardCharsets.UTF_8)),
                            new AuditEntry.Header("empty", null));
            byte[] value =
                    i % 10 == 9 ? null : ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            entries.add(
                    new AuditEntry(topic, 0, i, i, new byte[] {0, 1, (byte) i}, headers, value));
        }
        return entries;
    }
}
