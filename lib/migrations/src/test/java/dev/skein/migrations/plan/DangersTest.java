package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Danger;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A danger that is taken for none costs a backup.
class DangersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id bigint PRIMARY KEY DEFAULT next_id())",
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                "ALTER TABLE t ADD COLUMN c timestamptz DEFAULT now()",
                "ALTER TABLE t ADD COLUMN c uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE t ALTER COLUMN c TYPE text",
                "INSERT INTO t SELECT lower(a) FROM s ON CONFLICT DO NOTHING",
                "DROP INDEX i",
                "DROP VIEW v",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM t; END",
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM t) THEN CREATE TABLE s (); END IF; END $$",
                "SELECT count(*) FROM t",
                "SAVEPOINT a"
            })
    void whatOnlyAddsLosesNothing(String sql) {
        assertThat(danger(sql)).isEqualTo(Danger.NOTHING_LOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1 WHERE b",
                "INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2",
                "SELECT purge()",
                "SELECT * FROM archive.purge(1)",
                "INSERT INTO t SELECT lower(purge())",
                "ALTER TABLE t ADD COLUMN c int DEFAULT lower(purge())",
                "CALL purge()",
                "SELECT setval('s', 1)",
                "DO $$ BEGIN PERFORM purge(); END $$",
                "DO $$ DECLARE n int := purge(); BEGIN n := purge(); END $$",
                "DO $$ BEGIN EXECUTE 'x'; END $$",
                "DO LANGUAGE plpython3u $$ anything $$",
                "WITH u AS (UPDATE t SET a = 1 RETURNING *) SELECT * FROM u",
                "EXECUTE prepared",
                "MERGE INTO t USING s ON true WHEN MATCHED THEN UPDATE SET a = 1",
                "COPY t TO PROGRAM 'cat'",
                "ALTER SEQUENCE s RESTART"
            })
    void whatWritesRowsOrCannotBeLookedIntoChangesData(String sql) {
        assertThat(danger(sql)).isEqualTo(Danger.CHANGES_DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE t",
                "DROP VIEW v CASCADE",
                "DROP SEQUENCE s",
                "DROP EXTENSION hstore",
                "DROP OWNED BY r",
                "TRUNCATE t",
                "DELETE FROM t WHERE a",
                "ALTER TABLE t DROP COLUMN c",
                "ALTER TABLE t ALTER COLUMN c TYPE int",
                "WITH d AS (DELETE FROM t RETURNING *) INSERT INTO s SELECT * FROM d",
                "EXPLAIN ANALYZE DELETE FROM t",
                "PREPARE p AS DELETE FROM t",
                "COPY (DELETE FROM t RETURNING *) TO STDOUT",
                "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE",
                "DO $$ DECLARE r record; BEGIN FOR r IN DELETE FROM t RETURNING * LOOP END LOOP; END $$",
                "DO $$ BEGIN IF true THEN DROP TABLE t; END IF; END $$",
                "DROP DATABASE d"
            })
    void whatDropsDeletesOrNarrowsDestroysData(String sql) {
        assertThat(danger(sql)).isEqualTo(Danger.DESTROYS_DATA);
    }

    private static Danger danger(String sql) {
        var script = (Script.Parsed) Script.read(new SourceText("x.sql", sql));
        return Dangers.of(script.statements());
    }
}
