package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Batches;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenRowsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UPDATE t SET a = 1 WHERE b = 2 | select 1 from t where b = 2",
                "UPDATE ONLY s.t AS x SET a = x.b WHERE x.b > 2 RETURNING x.a | select 1 from ONLY s.t AS x where x.b > 2",
                "UPDATE t SET a = u.a FROM u JOIN v USING (id) WHERE u.id = t.id | select 1 from t, u JOIN v USING (id) where u.id = t.id",
                "UPDATE t SET at = extract(year FROM b) WHERE b IN (SELECT b FROM u WHERE c) | select 1 from t where b IN (SELECT b FROM u WHERE c)",
                "UPDATE t SET a = b IS DISTINCT FROM c, d = e IS NOT DISTINCT FROM f FROM u WHERE u.id = t.id | select 1 from t, u where u.id = t.id",
                "UPDATE t SET a = b IS DISTINCT FROM c WHERE id = 7 | select 1 from t where id = 7",
                "DELETE FROM t WHERE a IS NOT DISTINCT FROM 3 | select 1 from t where a IS NOT DISTINCT FROM 3",
                "DELETE FROM t x USING u WHERE x.id = u.id | select 1 from t x, u where x.id = u.id",
                "INSERT INTO s.t SELECT a FROM u JOIN v ON v.id = u.id | SELECT a FROM u JOIN v ON v.id = u.id",
                "INSERT INTO t AS x (a, b) OVERRIDING SYSTEM VALUE TABLE u ON CONFLICT (a) DO NOTHING RETURNING a | TABLE u",
                "INSERT INTO t WITH w AS (SELECT 1) SELECT * FROM w RETURNING a | WITH w AS (SELECT 1) SELECT * FROM w",
                "CREATE UNLOGGED TABLE IF NOT EXISTS s.t (a) WITH (fillfactor = 70) AS SELECT a FROM u WITH DATA | SELECT a FROM u",
                "CREATE TABLE t AS WITH data AS (SELECT 1) SELECT * FROM data | WITH data AS (SELECT 1) SELECT * FROM data",
            })
    void whatAWriteLooksForCanBeListed(String sql, String rows) {
        assertThat(WrittenRows.of(sql)).contains(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "DELETE FROM t",
                "UPDATE t SET a = 1 WHERE CURRENT OF c",
                "WITH u AS (SELECT 1) UPDATE t SET a = 1 WHERE b = 2",
                "INSERT INTO t VALUES (1), (2)",
                "INSERT INTO t DEFAULT VALUES",
                "INSERT INTO t (a) (SELECT 1) UNION ALL SELECT 2",
                "CREATE TABLE t (a int GENERATED ALWAYS AS (b) STORED, b int)",
                "CREATE TABLE t AS SELECT a FROM u WITH NO DATA",
                "CREATE TABLE t AS EXECUTE prepared",
                "CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT * FROM u",
                "CREATE VIEW v AS SELECT 1",
                "CREATE FUNCTION f() RETURNS TABLE (a int) AS 'SELECT 1' LANGUAGE sql",
                "ALTER TABLE t ADD CHECK (a > 1)",
            })
    void otherStatementsLookForNoneOrAll(String sql) {
        assertThat(WrittenRows.of(sql)).isEmpty();
    }

    @Test
    void allBatchesOfABackfillLookForWhatOneOfThemDoesAnywhere() {
        var key = List.of(new Batches.Key("a", "int"), new Batches.Key("b", "int"));

        assertThat(
                        WrittenRows.of(
                                "UPDATE t SET c = 1 WHERE (c = 2) AND " + Keys.range(key),
                                Keys.batches("t", key)))
                .contains("select 1 from t where (c = 2) AND true");
    }
}
