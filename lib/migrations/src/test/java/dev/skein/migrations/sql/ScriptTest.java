package dev.skein.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @Test
    void statementsKeepTheirExactTextAndPlace() {
        var script =
                parsed(
                        "-- first\nSELECT 1;\n\n/* two /* nested */ */\n  CREATE TABLE \"Größe\" (é int);SELECT 3");

        assertThat(script.statements())
                .extracting(SqlStatement::sql)
                .containsExactly("SELECT 1", "CREATE TABLE \"Größe\" (é int)", "SELECT 3");
        assertThat(script.statements()).extracting(s -> s.place().line()).containsExactly(2, 5, 5);
        assertThat(script.statements())
                .extracting(s -> s.place().column())
                .containsExactly(1, 3, 32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SELECT 1                                          | true
                    SELECT ';' ; -- one                               | true
                    SELECT '"stmts":[{"stmt":{}},{"stmt":{}}]'        | true
                    CREATE FUNCTION f() RETURNS int RETURN 1          | true
                    SELECT 1; SELECT 2                                | false
                    SELECT                                            | true
                    SELEC 1                                           | false
                    -- nothing                                        | false
                    """)
    void oneStatementIsToldFromNoneAndFromTwo(String sql, boolean one) {
        assertThat(Script.isStatement(sql)).isEqualTo(one);
    }

    @Test
    void aSyntaxErrorNamesItsPlaceInCharacters() {
        var broken = (Script.Broken) read("SELECT 'ü';\nCREATE TABL x;");

        assertThat(broken.message()).isEqualTo("syntax error at or near \"TABL\"");
        assertThat(broken.place().line()).isEqualTo(2);
        assertThat(broken.place().column()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "-- only a comment", "/* open", ";;;"})
    void anEmptyFileHasNoStatements(String sql) {
        Script script = read(sql);

        assertThat(
                        script instanceof Script.Broken
                                || ((Script.Parsed) script).statements().isEmpty())
                .isTrue();
    }

    @Test
    void manyStatementsAndDeepExpressionsAreReadOrRefusedButNeverThrow() {
        assertThat(parsed("SELECT 1;\n".repeat(100_000)).statements()).hasSize(100_000);
        assertThat(read("SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000))).isNotNull();
        assertThat(read("SELECT 1" + "+1".repeat(3_000))).isInstanceOf(Script.Parsed.class);
        assertThat(read("SELECT 1")).isInstanceOf(Script.Parsed.class);
    }

    @Test
    void whatRefusesATransactionIsKnown() {
        for (String sql :
                List.of(
                        "CREATE INDEX CONCURRENTLY i ON t (a)",
                        "DROP INDEX CONCURRENTLY i",
                        "REINDEX INDEX CONCURRENTLY i",
                        "REINDEX SCHEMA public",
                        "VACUUM t",
                        "VACUUM FULL t",
                        "CLUSTER",
                        "CREATE DATABASE z",
                        "ALTER SYSTEM SET work_mem = '4MB'",
                        "ALTER TABLE pt DETACH PARTITION p CONCURRENTLY")) {
            assertThat(action(sql).refusesTransaction()).as(sql).isTrue();
        }
        for (String sql :
                List.of(
                        "CREATE INDEX i ON t (a)",
                        "REINDEX TABLE t",
                        "ANALYZE t",
                        "CLUSTER t USING i",
                        "ALTER DATABASE d SET work_mem = '4MB'",
                        "REFRESH MATERIALIZED VIEW CONCURRENTLY mv",
                        "ALTER TYPE mood ADD VALUE 'q'")) {
            assertThat(action(sql).refusesTransaction()).as(sql).isFalse();
        }
    }

    @Test
    void aVolatileDefaultIsToldFromAStableOne() {
        assertThat(defaultOf("now()")).isEqualTo(ColumnDefault.Kind.STABLE);
        assertThat(defaultOf("CURRENT_TIMESTAMP")).isEqualTo(ColumnDefault.Kind.STABLE);
        assertThat(defaultOf("5")).isEqualTo(ColumnDefault.Kind.STABLE);
        assertThat(defaultOf("clock_timestamp()")).isEqualTo(ColumnDefault.Kind.VOLATILE);
        assertThat(defaultOf("mine.next_number()")).isEqualTo(ColumnDefault.Kind.VOLATILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "(-1)",
                "'it''s'",
                "E'a\\\\b'",
                "'{}'::jsonb",
                "ARRAY[]::text[]",
                "now()",
                "CURRENT_TIMESTAMP",
                "(now() + '1 day'::interval)",
                "timezone('utc', now())",
                "COALESCE(a, 1)",
                "CASE WHEN (a > 1) THEN 'x' ELSE 'y' END",
                "(a IN (1, 2))",
                "(a IS NOT NULL AND b IS NULL)",
                "'x'::character varying(10)",
                "\"A\".b"
            })
    void anExpressionIsWrittenAsItIsRead(String text) {
        var alter = (Action.AlterTable) action("ALTER TABLE t ADD CHECK (" + text + ")");

        assertThat(((Alteration.AddConstraint) alter.alterations().getFirst()).constraint())
                .extracting(ConstraintDefinition::expression)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "varchar(50) ^ character varying(50)",
                "decimal(10,2)[] ^ numeric(10,2)[]",
                "timestamp(3) with time zone ^ timestamp(3) with time zone",
                "app.\"Mood\" ^ app.\"Mood\"",
                "char ^ character(1)",
                "float ^ double precision"
            })
    void aTypeIsNamedAsTheCatalogueNamesIt(String written, String formatted) {
        var alter = (Action.AlterTable) action("ALTER TABLE t ADD COLUMN c " + written);
        TypeName type = ((Alteration.AddColumn) alter.alterations().getFirst()).column().type();

        assertThat(type.spoken()).isEqualTo(formatted);
        assertThat(TypeName.read(formatted)).isEqualTo(type);
    }

    private static ColumnDefault.Kind defaultOf(String expression) {
        var alter =
                (Action.AlterTable) action("ALTER TABLE t ADD COLUMN c int DEFAULT " + expression);
        return ((Alteration.AddColumn) alter.alterations().getFirst()).column().value().kind();
    }

    private static Action action(String sql) {
        return parsed(sql).statements().getFirst().action();
    }

    private static Script.Parsed parsed(String sql) {
        return (Script.Parsed) read(sql);
    }

    private static Script read(String sql) {
        return Script.read(new SourceText("x.sql", sql));
    }
}
