package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Effect;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was measured on PostgreSQL 13 to 18, statement by statement.
class EffectsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE t ADD COLUMN z int ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z timestamptz DEFAULT now() ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z uuid DEFAULT gen_random_uuid() ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ADD COLUMN z bigserial ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ADD COLUMN z bigint GENERATED ALWAYS AS IDENTITY ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (a) STORED ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (a) VIRTUAL ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z int UNIQUE ^ t: ACCESS EXCLUSIVE scan",
                "ALTER TABLE t ADD COLUMN z int REFERENCES parent ^ t: ACCESS EXCLUSIVE, parent: SHARE ROW EXCLUSIVE",
                "ALTER TABLE t ALTER b TYPE varchar(100) ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ALTER a TYPE bigint ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ALTER a SET NOT NULL ^ t: ACCESS EXCLUSIVE scan",
                "ALTER TABLE t ALTER a SET STATISTICS 100 ^ t: SHARE UPDATE EXCLUSIVE",
                "ALTER TABLE t SET (fillfactor = 70) ^ t: SHARE UPDATE EXCLUSIVE",
                "ALTER TABLE t ADD CHECK (a > 0) ^ t: ACCESS EXCLUSIVE scan",
                "ALTER TABLE t ADD CHECK (a > 0) NOT VALID ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t VALIDATE CONSTRAINT c ^ t: SHARE UPDATE EXCLUSIVE scan",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES parent ^ t: SHARE ROW EXCLUSIVE scan, parent: SHARE ROW EXCLUSIVE scan",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES parent NOT VALID ^ t: SHARE ROW EXCLUSIVE, parent: SHARE ROW EXCLUSIVE",
                "ALTER TABLE t ADD UNIQUE USING INDEX i ^ t: ACCESS EXCLUSIVE, i: SHARE UPDATE EXCLUSIVE",
                "ALTER TABLE t SET UNLOGGED ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t DISABLE TRIGGER ALL ^ t: SHARE ROW EXCLUSIVE",
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE pt ATTACH PARTITION p DEFAULT ^ pt: SHARE UPDATE EXCLUSIVE, p: ACCESS EXCLUSIVE scan",
                "ALTER TABLE sub INHERIT base ^ sub: ACCESS EXCLUSIVE, base: SHARE UPDATE EXCLUSIVE",
                "CREATE INDEX ON t (a) ^ t: SHARE scan",
                "CREATE INDEX ON ONLY t (a) ^ t: SHARE",
                "CREATE INDEX CONCURRENTLY ON t (a) ^ t: SHARE UPDATE EXCLUSIVE scan",
                "DROP INDEX i ^ i: ACCESS EXCLUSIVE",
                "REINDEX TABLE t ^ t: SHARE scan",
                "CREATE TABLE c (a int REFERENCES parent) ^ parent: SHARE ROW EXCLUSIVE",
                "CREATE TABLE c PARTITION OF pt DEFAULT ^ pt: ACCESS EXCLUSIVE",
                "CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f() ^ t: SHARE ROW EXCLUSIVE",
                "DROP TRIGGER x ON s.t ^ s.t: ACCESS EXCLUSIVE",
                "CREATE POLICY p ON t ^ t: ACCESS EXCLUSIVE",
                "CREATE RULE r AS ON INSERT TO t DO NOTHING ^ t: ACCESS EXCLUSIVE",
                "CLUSTER t USING i ^ t: ACCESS EXCLUSIVE rewrite scan",
                "REFRESH MATERIALIZED VIEW mv ^ mv: ACCESS EXCLUSIVE rewrite scan",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY mv ^ mv: EXCLUSIVE scan",
                "VACUUM FULL t ^ t: ACCESS EXCLUSIVE rewrite scan",
                "VACUUM (FULL off) t ^ t: SHARE UPDATE EXCLUSIVE",
                "ANALYZE t ^ t: SHARE UPDATE EXCLUSIVE",
                "LOCK TABLE t IN SHARE MODE ^ t: SHARE",
                "TRUNCATE t ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t RENAME TO u ^ t: ACCESS EXCLUSIVE",
                "ALTER INDEX i RENAME TO j ^ i: SHARE UPDATE EXCLUSIVE",
                "ALTER TABLE t SET SCHEMA z ^ t: ACCESS EXCLUSIVE",
                "UPDATE t SET a = 1 ^ t: ROW EXCLUSIVE scan",
                "DELETE FROM t WHERE a ^ t: ROW EXCLUSIVE",
                "DO $$ BEGIN ALTER TABLE t ALTER a TYPE int; DROP TABLE base; END $$ ^ t: ACCESS EXCLUSIVE rewrite scan, base: ACCESS EXCLUSIVE",
                "WITH d AS (DELETE FROM t RETURNING *) INSERT INTO s SELECT * FROM d ^ s: ROW EXCLUSIVE, t: ROW EXCLUSIVE scan",
                "ALTER TYPE mood ADD VALUE 'q' ^ ``"
            })
    void aStatementDoesWhatWasMeasured(String sql, String expected) {
        assertThat(effects(sql)).isEqualTo(expected);
    }

    /// What is there before: PostgreSQL's own names for what has none.
    private static final String THERE =
            """
            CREATE TABLE parent (id bigint PRIMARY KEY);
            CREATE TABLE t (a int, b varchar(50), c timestamp, d text COLLATE "C");
            CREATE INDEX t_b_idx ON t (b);
            CREATE INDEX t_a_idx ON t (a);
            CREATE TABLE child (id bigint, p bigint REFERENCES parent);
            CREATE TABLE pt (at date) PARTITION BY RANGE (at);
            CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            CREATE TABLE ptd (at date) PARTITION BY RANGE (at);
            CREATE TABLE ptd_def PARTITION OF ptd DEFAULT;
            CREATE TABLE loose (at date);
            CREATE TABLE fits (at date NOT NULL,
                CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
            CREATE DOMAIN pos AS int CHECK (VALUE > 0);
            CREATE DOMAIN free AS int;
            CREATE TABLE d (n free);
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE child DROP CONSTRAINT child_p_fkey ^ child: ACCESS EXCLUSIVE, public.parent: ACCESS EXCLUSIVE",
                "ALTER TABLE parent DROP CONSTRAINT parent_pkey ^ parent: ACCESS EXCLUSIVE, public.parent_pkey: ACCESS EXCLUSIVE",
                "ALTER TABLE child VALIDATE CONSTRAINT child_p_fkey ^ child: SHARE UPDATE EXCLUSIVE scan, public.parent: ROW SHARE scan",
                "ALTER TABLE t ALTER b TYPE varchar(100) ^ t: ACCESS EXCLUSIVE, public.t_b_idx: ACCESS EXCLUSIVE",
                "ALTER TABLE t ALTER b TYPE varchar(20) ^ t: ACCESS EXCLUSIVE rewrite scan, public.t_b_idx: ACCESS EXCLUSIVE",
                "ALTER TABLE t ALTER b TYPE varchar(50) COLLATE ~C~ ^ t: ACCESS EXCLUSIVE scan, public.t_b_idx: ACCESS EXCLUSIVE",
                "ALTER TABLE t ALTER c TYPE timestamptz ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t DROP COLUMN b ^ t: ACCESS EXCLUSIVE, public.t_b_idx: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z pos ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ADD COLUMN z free ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z int DEFAULT 1 REFERENCES parent ^ t: ACCESS EXCLUSIVE scan, parent: SHARE ROW EXCLUSIVE scan",
                "ALTER TABLE parent ALTER id SET NOT NULL ^ parent: ACCESS EXCLUSIVE",
                "ALTER TABLE pt ADD COLUMN z int ^ pt: ACCESS EXCLUSIVE, public.pt1: ACCESS EXCLUSIVE",
                "CREATE INDEX ON pt (at) ^ pt: SHARE scan, public.pt1: SHARE scan",
                "CREATE INDEX ON ONLY pt (at) ^ pt: SHARE",
                "CREATE TABLE pt2 PARTITION OF pt FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') ^ pt: ACCESS EXCLUSIVE",
                "CREATE TABLE ptd2 PARTITION OF ptd FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') ^ ptd: ACCESS EXCLUSIVE, public.ptd_def: ACCESS EXCLUSIVE scan",
                "ALTER TABLE pt ATTACH PARTITION loose FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') ^ pt: SHARE UPDATE EXCLUSIVE, loose: ACCESS EXCLUSIVE scan",
                "ALTER TABLE pt ATTACH PARTITION fits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') ^ pt: SHARE UPDATE EXCLUSIVE, fits: ACCESS EXCLUSIVE",
                "ALTER TABLE pt ATTACH PARTITION fits FOR VALUES FROM ('2025-02-01') TO ('2026-01-01') ^ pt: SHARE UPDATE EXCLUSIVE, fits: ACCESS EXCLUSIVE scan",
                "ALTER TABLE ptd ATTACH PARTITION fits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') ^ ptd: SHARE UPDATE EXCLUSIVE, fits: ACCESS EXCLUSIVE, public.ptd_def: ACCESS EXCLUSIVE scan",
                "ALTER TABLE pt DETACH PARTITION pt1 ^ pt: ACCESS EXCLUSIVE, pt1: ACCESS EXCLUSIVE",
                "ALTER TABLE pt DETACH PARTITION pt1 CONCURRENTLY ^ pt: SHARE UPDATE EXCLUSIVE, pt1: ACCESS EXCLUSIVE",
                "DROP TABLE pt1 ^ pt1: ACCESS EXCLUSIVE, public.pt: ACCESS EXCLUSIVE",
                "DROP TABLE child ^ child: ACCESS EXCLUSIVE, public.parent: ACCESS EXCLUSIVE",
                "DROP INDEX t_b_idx ^ t_b_idx: ACCESS EXCLUSIVE, public.t: ACCESS EXCLUSIVE",
                "DROP INDEX CONCURRENTLY t_b_idx ^ t_b_idx: SHARE UPDATE EXCLUSIVE, public.t: SHARE UPDATE EXCLUSIVE",
                "REINDEX INDEX t_b_idx ^ t_b_idx: ACCESS EXCLUSIVE scan, public.t: SHARE scan",
                "REINDEX INDEX CONCURRENTLY t_b_idx ^ t_b_idx: SHARE UPDATE EXCLUSIVE scan, public.t: SHARE UPDATE EXCLUSIVE scan",
                "ALTER DOMAIN free ADD CHECK (VALUE > 0) ^ public.d: SHARE scan",
                "ALTER DOMAIN free ADD CHECK (VALUE > 0) NOT VALID ^ ``",
                "CREATE TABLE n (LIKE t) ^ t: ACCESS SHARE",
                "CREATE PUBLICATION x FOR TABLE t ^ t: SHARE UPDATE EXCLUSIVE"
            })
    void itIsAsExactAsWhatIsKnown(String sql, String expected) {
        assertThat(effectsAfter(THERE, sql.replace('~', '"'))).isEqualTo(expected);
    }

    /// Every measured statement of which not all of 13 to 18 do the same. What an older version
    /// does not know it refuses, before any lock; of indexes that a lookup only reads nothing is
    /// said.
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE pt DETACH PARTITION pt1 ^ 13 ^ 13 ^ pt: ACCESS EXCLUSIVE, pt1: SHARE UPDATE EXCLUSIVE",
                "ALTER TABLE pt DETACH PARTITION pt1 ^ 14 ^ 18 ^ pt: ACCESS EXCLUSIVE, pt1: ACCESS EXCLUSIVE",
                "ALTER TABLE pt DETACH PARTITION pt1 ^ 0 ^ 0 ^ pt: ACCESS EXCLUSIVE, pt1: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (a*2) VIRTUAL ^ 18 ^ 18 ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD COLUMN z bigint REFERENCES parent (id) ^ 13 ^ 18 ^ t: ACCESS EXCLUSIVE, parent: SHARE ROW EXCLUSIVE",
                "ALTER TABLE t ALTER COLUMN b SET COMPRESSION pglz ^ 14 ^ 18 ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (1) ^ 17 ^ 18 ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE t ADD CONSTRAINT z CHECK (a > 0) NOT ENFORCED ^ 18 ^ 18 ^ t: ACCESS EXCLUSIVE",
                "ALTER TABLE t ADD CONSTRAINT z NOT NULL a NOT VALID ^ 18 ^ 18 ^ t: ACCESS EXCLUSIVE",
                "DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT z NOT NULL a NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT z; END $$ ^ 18 ^ 18 ^ t: ACCESS EXCLUSIVE scan",
                "ALTER TABLE t ADD CONSTRAINT z FOREIGN KEY (a) REFERENCES parent (id) NOT VALID ^ 13 ^ 18 ^ t: SHARE ROW EXCLUSIVE, parent: SHARE ROW EXCLUSIVE",
                "CREATE TABLE z (id int, p bigint REFERENCES parent (id)) ^ 13 ^ 18 ^ parent: SHARE ROW EXCLUSIVE",
                "ALTER TABLE t SET ACCESS METHOD other ^ 15 ^ 18 ^ t: ACCESS EXCLUSIVE rewrite scan",
                "ALTER TABLE pt ADD CONSTRAINT z FOREIGN KEY (at) REFERENCES parent (id) NOT VALID ^ 18 ^ 18 ^ pt: SHARE ROW EXCLUSIVE, parent: SHARE ROW EXCLUSIVE, public.pt1: SHARE ROW EXCLUSIVE",
                "CREATE OR REPLACE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f() ^ 14 ^ 18 ^ t: SHARE ROW EXCLUSIVE",
                "GRANT SELECT ON t TO PUBLIC ^ 13 ^ 17 ^ ``",
                "GRANT SELECT ON t TO PUBLIC ^ 18 ^ 18 ^ t: ACCESS SHARE",
                "GRANT SELECT ON t TO PUBLIC ^ 0 ^ 0 ^ t: ACCESS SHARE",
                "REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM x ^ 18 ^ 18 ^ ``"
            })
    void aKnownVersionDoesWhatThatVersionDoes(String sql, int from, int to, String expected) {
        for (int major = from; major <= to; major++) {
            assertThat(effects(sql, THERE, null, major)).as("on %s", major).isEqualTo(expected);
        }
    }

    @Test
    void theTargetsTimeZoneDecidesWhetherATimestampIsWrittenAnew() {
        String change = "ALTER TABLE t ALTER c TYPE timestamptz";

        assertThat(effects(change, THERE, "UTC")).isEqualTo("t: ACCESS EXCLUSIVE");
        assertThat(effects(change, THERE, "Europe/Oslo"))
                .isEqualTo("t: ACCESS EXCLUSIVE rewrite scan");
    }

    @Test
    void aTableThatThePlanItselfMakesIsLockedAgainstNobody() {
        assertThat(effects("CREATE TABLE n (a int); CREATE INDEX i ON n (a); DROP INDEX i"))
                .isEmpty();
        assertThat(effects("CREATE TABLE n (); ALTER TABLE n RENAME TO m; TRUNCATE public.m"))
                .isEmpty();
        assertThat(effects("CREATE TABLE IF NOT EXISTS n (); TRUNCATE n"))
                .isEqualTo("n: ACCESS EXCLUSIVE");
        assertThat(effects("CREATE TABLE n (); DROP TABLE n; TRUNCATE n"))
                .isEqualTo("n: ACCESS EXCLUSIVE");
        assertThat(effects("SELECT 1 INTO n; TRUNCATE n")).isEmpty();
        assertThat(effects("DO $$ BEGIN CREATE TABLE n (); TRUNCATE n; END $$")).isEmpty();
    }

    @Test
    void aValidatedCheckSparesSetNotNullItsScan() {
        String checked = "ALTER TABLE t ADD CONSTRAINT n CHECK (a IS NOT NULL) NOT VALID;";
        String validated = checked + "ALTER TABLE public.t VALIDATE CONSTRAINT n;";

        assertThat(effects(checked + "ALTER TABLE t ALTER a SET NOT NULL"))
                .endsWith("t: ACCESS EXCLUSIVE scan");
        assertThat(effects(validated + "ALTER TABLE t ALTER a SET NOT NULL"))
                .endsWith("scan, t: ACCESS EXCLUSIVE");
        assertThat(effects(validated + "ALTER TABLE t ALTER b SET NOT NULL"))
                .endsWith("t: ACCESS EXCLUSIVE scan");
    }

    private static String effectsAfter(String there, String sql) {
        return effects(sql, there, null);
    }

    private static String effects(String sql) {
        return effects(sql, "", null);
    }

    private static String effects(String sql, String there, @Nullable String timeZone) {
        return effects(sql, there, timeZone, 0);
    }

    /// @param major 0 where nobody knows it
    private static String effects(String sql, String there, @Nullable String timeZone, int major) {
        var soFar = SoFar.from(new Catalogue(major * 10_000, timeZone, Map.of(), Map.of(), false));
        read(there).statements().forEach(one -> one.actions().forEach(soFar::see));
        soFar.settle();
        return read(sql).statements().stream()
                .flatMap(statement -> Effects.of(statement, soFar).stream())
                .map(EffectsTest::spoken)
                .collect(Collectors.joining(", "));
    }

    private static Script.Parsed read(String sql) {
        return (Script.Parsed) Script.read(new SourceText("x.sql", sql));
    }

    private static String spoken(Effect effect) {
        return effect.relation()
                + ": "
                + effect.lock().spoken()
                + (effect.rewrites() ? " rewrite" : "")
                + (effect.scans() ? " scan" : "");
    }
}
