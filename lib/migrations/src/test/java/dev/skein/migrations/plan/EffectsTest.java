package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Effect;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import java.util.stream.Collectors;
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

    private static String effects(String sql) {
        var soFar = SoFar.from(Catalogue.UNKNOWN);
        var script = (Script.Parsed) Script.read(new SourceText("x.sql", sql));
        return script.statements().stream()
                .flatMap(statement -> Effects.of(statement, soFar).stream())
                .map(EffectsTest::spoken)
                .collect(Collectors.joining(", "));
    }

    private static String spoken(Effect effect) {
        return effect.relation()
                + ": "
                + effect.lock().spoken()
                + (effect.rewrites() ? " rewrite" : "")
                + (effect.scans() ? " scan" : "");
    }
}
