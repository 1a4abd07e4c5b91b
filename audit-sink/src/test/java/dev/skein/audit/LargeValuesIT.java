package dev.skein.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.audit.io.postgres.LargeValues;
import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.bus.Blobs;
import dev.skein.bus.ControlDatabase;
import dev.skein.events.Digest;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.wire.Dataref;
import dev.skein.infra.Infra;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LargeValuesIT {
    private static final byte[] LARGE = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    private AuditBase base;
    private LargeValues values;
    private String control;

    @BeforeEach
    void twoDatabases() throws SQLException {
        base = AuditBase.fresh();
        values = new LargeValues(base.asSink());
        control = Infra.postgres().freshDatabase("control");
        try (var admin = Infra.postgres().connect(control)) {
            ControlDatabase.prepare(admin, Map.of("gateway", "secret"));
            ControlDatabase.reader(admin, "audit_sink", "secret");
        }
    }

    @Test
    void aValueOutlivesTheBundleStoreAndTheViewShowsIt() throws SQLException {
        Digest digest = bundles("gateway").put(LARGE);
        append(entry(0, "{\"small\": true}", null), entry(1, "{}", Dataref.to(digest)));

        assertThat(values.next(10, bundles("audit_sink"))).containsExactly(Map.entry(2L, true));
        assertThat(values.next(10, bundles("audit_sink"))).isEmpty();
        assertThat(texts("select details::text from migration_logs order by seq"))
                .containsExactly("{\"small\": true}", "{\"a\": 1}");
    }

    @Test
    void entriesThatNameNothingHoldUpNobody() throws SQLException {
        Digest digest = bundles("gateway").put(LARGE);
        append(
                entry(0, "{}", null),
                entry(1, "{}", "sha256:nonsense"),
                entry(2, "{}", Dataref.to(Digest.of("never put"))),
                entry(3, "{}", Dataref.to(digest)),
                entry(4, "{}", Dataref.to(digest)));

        assertThat(values.next(3, bundles("audit_sink"))).doesNotContainValue(true).hasSize(3);
        assertThat(values.next(3, bundles("audit_sink")))
                .containsExactly(Map.entry(4L, true), Map.entry(5L, true));
        assertThat(texts("select digest from large_value")).containsExactly(digest.hex());
    }

    @Test
    void aValueOfAnotherDigestIsNotTaken() throws SQLException {
        append(entry(0, "{}", Dataref.to(Digest.of("what was said"))));

        assertThat(values.next(3, digest -> java.util.Optional.of(LARGE)))
                .containsExactly(Map.entry(1L, false));
    }

    @Test
    void theAuditSinkReadsBundlesAndNothingElse() {
        assertThatThrownBy(() -> bundles("audit_sink").put(LARGE))
                .hasMessageContaining("permission denied");
    }

    private void append(AuditEntry... entries) throws SQLException {
        new PostgresLog(base.asSink()).append(List.of(entries));
    }

    private static AuditEntry entry(long offset, String value, String dataref) {
        var headers = new ArrayList<AuditEntry.Header>();
        headers.add(header("ce_type", "dev.skein.migration.requested.v1"));
        if (dataref != null) {
            headers.add(header(Dataref.HEADER, dataref));
        }
        return new AuditEntry(
                "skein.requests",
                0,
                offset,
                0,
                null,
                headers,
                value.getBytes(StandardCharsets.UTF_8));
    }

    private static AuditEntry.Header header(String name, String value) {
        return new AuditEntry.Header(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Blobs bundles(String role) {
        var database = new PGSimpleDataSource();
        database.setUrl(Infra.postgres().jdbcUrl(control));
        database.setUser(role);
        database.setPassword("secret");
        return new Blobs(database);
    }

    private List<String> texts(String sql) throws SQLException {
        try (var connection = base.asSink().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
