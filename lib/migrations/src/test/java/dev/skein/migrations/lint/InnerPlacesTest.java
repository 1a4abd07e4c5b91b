package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A finding inside a body stands where the statement does that it is about.
class InnerPlacesTest {
    @Test
    void aStatementOfADoBlockIsPointedAt() {
        String sql =
                """
                -- größer
                DO $x$
                BEGIN
                    -- ALTER TABLE t DROP COLUMN c; was once here
                    IF true THEN PERFORM 'é'; ALTER TABLE t DROP COLUMN c; END IF;
                    ALTER TABLE t DROP COLUMN c;
                END $x$;
                """;

        assertThat(places(sql, "dropping-column")).containsExactly("5:31");
    }

    @Test
    void aLongerStatementWithTheSameBeginningIsAnother() {
        String sql =
                """
                DO $$ BEGIN
                    DELETE FROM t WHERE a = 1;
                    DELETE FROM t;
                END $$;
                """;

        assertThat(places(sql, "delete-without-where")).containsExactly("3:5");
    }

    @Test
    void aBodyInOrdinaryQuotesIsLookedIntoToo() {
        String sql =
                """
                DO 'BEGIN
                    RAISE NOTICE ''it''''s'';
                    TRUNCATE t;
                END';
                """;

        assertThat(places(sql, "truncating-table")).containsExactly("3:5");
    }

    @Test
    void aConstantThatIsExecutedIsPointedAtInItsQuotes() {
        String sql =
                """
                DO $$ BEGIN
                    EXECUTE 'SELECT 1; TRUNCATE t';
                END $$;
                """;

        assertThat(places(sql, "truncating-table")).containsExactly("2:24");
    }

    @Test
    void aConstantInPiecesIsPointedAtWhereItBegins() {
        String sql =
                """
                DO $$ BEGIN
                    EXECUTE 'TRUNCATE ' || 't';
                END $$;
                """;

        assertThat(places(sql, "truncating-table")).containsExactly("2:13");
    }

    @Test
    void aLoopsStatementsArePointedAt() {
        String sql =
                """
                DO $$ DECLARE r record; BEGIN
                    FOR r IN SELECT 1 LOOP
                        DROP TABLE t CASCADE;
                    END LOOP;
                END $$;
                """;

        assertThat(places(sql, "drop-cascade")).containsExactly("3:9");
    }

    @Test
    void whatIsNotFoundAgainIsPointedAtWithTheStatementAroundIt() {
        assertThat(places("DO E'BEGIN\\n TRUNCATE t\\x3b END';", "truncating-table"))
                .containsExactly("1:1");
    }

    private static List<String> places(String sql, String rule) {
        Script script = Script.read(new SourceText("1_x.up.sql", sql));
        assertThat(script).isInstanceOf(Script.Parsed.class);
        return new Linter(LintPolicy.WARN)
                .lint(List.of(script)).stream()
                        .filter(finding -> finding.rule().equals(rule))
                        .map(Finding::place)
                        .map(InnerPlacesTest::shown)
                        .toList();
    }

    private static String shown(Place place) {
        return place.line() + ":" + place.column();
    }
}
