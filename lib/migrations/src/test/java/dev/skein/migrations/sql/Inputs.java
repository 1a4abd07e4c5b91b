package dev.skein.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// SQL of our own making: statements from templates, and the same statements damaged, from a seed.
public final class Inputs {
    private static final List<String> NAMES =
            List.of("orders", "public.orders", "\"Größe\"", "\"a\"\"b\"", "дата", "x_1$");
    private static final List<String> TYPES =
            List.of(
                    "bigint",
                    "varchar(40)",
                    "numeric(12,2)",
                    "timestamptz",
                    "int[][]",
                    "interval day to second(3)",
                    "public.mood",
                    "double precision");
    private static final List<String> EXPRESSIONS =
            List.of(
                    "1",
                    "-2.5e3",
                    "'it''s'",
                    "E'tab\\tquote\\''",
                    "U&'d\\0061t\\+000061'",
                    "$$dollar 'quoted'$$",
                    "$tag$ $$ $tag$",
                    "B'101'",
                    "NULL::int",
                    "ARRAY[1, 2]",
                    "now() AT TIME ZONE 'UTC'",
                    "CASE WHEN a > 1 THEN 'ü' ELSE '🪿' END",
                    "count(*) FILTER (WHERE b) OVER (PARTITION BY c ORDER BY d ROWS 2 PRECEDING)",
                    "(SELECT max(x) FROM t)",
                    "a IS DISTINCT FROM b AND NOT c ILIKE '%x%' OR d BETWEEN 1 AND 2",
                    "JSON_OBJECT('k' : 1 ABSENT ON NULL)",
                    "EXTRACT(epoch FROM a)",
                    "row(1, 2) = ANY (VALUES (1, 2))",
                    "coalesce(nullif(a, ''), lower(b) || c COLLATE \"C\")",
                    "x -> 'a' ->> 'b' #> '{c}'");
    private static final List<String> COLUMN_TAILS =
            List.of(
                    "",
                    "NOT NULL",
                    "PRIMARY KEY",
                    "UNIQUE NULLS NOT DISTINCT",
                    "GENERATED ALWAYS AS IDENTITY",
                    "GENERATED ALWAYS AS (a + 1) STORED",
                    "REFERENCES other (id) ON DELETE CASCADE DEFERRABLE",
                    "CHECK (c > 0) NO INHERIT",
                    "DEFAULT gen_random_uuid()",
                    "COLLATE \"de_DE\"");
    private static final List<String> FIXED =
            List.of(
                    "",
                    ";;",
                    "-- only a comment",
                    "/* open",
                    "/* two /* nested */ */ SELECT 1",
                    "BEGIN; SAVEPOINT a; ROLLBACK TO a; COMMIT",
                    "SET LOCAL ROLE postgres",
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t USING gin (a jsonb_path_ops) INCLUDE (b) WHERE c",
                    "DROP INDEX CONCURRENTLY a.b, c",
                    "REINDEX (CONCURRENTLY, VERBOSE) TABLE t",
                    "ALTER TABLE ONLY t DETACH PARTITION p CONCURRENTLY",
                    "ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (MINVALUE, 1) TO (10, MAXVALUE)",
                    "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES o (a, b) MATCH FULL NOT VALID",
                    "ALTER TABLE t ADD EXCLUDE USING gist (c WITH &&)",
                    "ALTER TABLE t ALTER a TYPE text USING a::text, ALTER b DROP NOT NULL, DROP c CASCADE",
                    "CREATE TABLE p PARTITION OF t FOR VALUES IN ('a', NULL) PARTITION BY HASH (lower(x))",
                    "CREATE TABLE c AS TABLE t WITH NO DATA",
                    "CREATE FUNCTION f(a int, OUT b text) LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN NEW; END $f$",
                    "CREATE TRIGGER t AFTER UPDATE OF a ON t REFERENCING NEW TABLE AS n FOR EACH ROW EXECUTE FUNCTION f()",
                    "DO LANGUAGE plpgsql $$ BEGIN DELETE FROM t; END $$",
                    "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1) RETURNING merge_action()",
                    "WITH RECURSIVE d AS MATERIALIZED (DELETE FROM t RETURNING *) SEARCH DEPTH FIRST BY a SET o INSERT INTO s SELECT * FROM d ON CONFLICT (a) WHERE b DO UPDATE SET c = excluded.c",
                    "GRANT SELECT (a), UPDATE ON t TO public WITH GRANT OPTION",
                    "CREATE POLICY p ON t AS RESTRICTIVE FOR ALL TO r USING (a) WITH CHECK (b)",
                    "COMMENT ON COLUMN t.c IS 'ü'",
                    "COPY t (a, b) FROM STDIN WITH (FORMAT csv, HEADER)",
                    "COPY (SELECT 1) TO PROGRAM 'cat'",
                    "CREATE DOMAIN d AS int CHECK (VALUE > 0)",
                    "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'meh' BEFORE 'sad'",
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY mv",
                    "LOCK TABLE a, b IN SHARE ROW EXCLUSIVE MODE NOWAIT",
                    "VACUUM (FULL, ANALYZE) t (a, b)",
                    "EXPLAIN (ANALYZE, FORMAT json) DELETE FROM t",
                    "ALTER SYSTEM SET work_mem = '4MB'",
                    "CREATE VIEW v WITH (security_invoker) AS SELECT * FROM t FOR UPDATE OF t SKIP LOCKED",
                    "SELECT * FROM t TABLESAMPLE bernoulli (10) CROSS JOIN LATERAL f(a) WITH ORDINALITY AS o(x, y)",
                    "SELECT GROUPING SETS FROM t GROUP BY GROUPING SETS ((a), ROLLUP (b, c))",
                    "SELECT 'unterminated",
                    "SELECT $a$ unterminated $b$",
                    "SELECT \"unterminated",
                    "SELECT ''''",
                    "CREATE TABL t ()",
                    "\\connect other",
                    "SELECT 1 SELECT 2",
                    "SELECT 0x1F, 0b11, 1_000, 1e400, 9223372036854775808");

    private Inputs() {}

    /// Statements, whole ones first.
    ///
    /// @param damaged how many of the statements are also damaged at random
    public static List<String> all(long seed, int damaged) {
        var inputs = new ArrayList<String>(FIXED);
        for (String name : NAMES) {
            for (String type : TYPES) {
                for (String tail : COLUMN_TAILS) {
                    inputs.add("ALTER TABLE " + name + " ADD COLUMN c " + type + " " + tail);
                }
                inputs.add("CREATE TABLE IF NOT EXISTS " + name + " (a " + type + ", LIKE b)");
                inputs.add("ALTER TABLE " + name + " ALTER c SET DATA TYPE " + type);
            }
            for (String expression : EXPRESSIONS) {
                inputs.add("SELECT " + expression + " AS x FROM " + name);
                inputs.add("UPDATE " + name + " SET a = " + expression + " WHERE " + expression);
                inputs.add("INSERT INTO " + name + " VALUES (" + expression + ") -- ü\n;");
                inputs.add("ALTER TABLE " + name + " ALTER a SET DEFAULT " + expression);
            }
        }
        var random = new Random(seed);
        var broken = Stream.generate(() -> damage(pick(inputs, random), random)).limit(damaged);
        return Stream.concat(inputs.stream(), broken.toList().stream()).toList();
    }

    private static String damage(String sql, Random random) {
        if (sql.length() < 2) {
            return sql + "'";
        }
        int at = sql.offsetByCodePoints(0, random.nextInt(sql.codePointCount(0, sql.length())));
        int next = sql.offsetByCodePoints(at, 1);
        return switch (random.nextInt(4)) {
            case 0 -> sql.substring(0, at);
            case 1 -> sql.substring(0, at) + sql.substring(next);
            case 2 ->
                    sql.substring(0, at) + "(;'\"$é".charAt(random.nextInt(6)) + sql.substring(at);
            default -> sql.substring(0, at) + " FROM " + sql.substring(at);
        };
    }

    private static String pick(List<String> inputs, Random random) {
        return inputs.get(random.nextInt(inputs.size()));
    }
}
