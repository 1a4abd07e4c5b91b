package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Input that nobody sane would write gets an answer, not a stack trace.
class BadInputTest {

    @Test
    void thousandsOfStatementsArePlanned() {
        Plan plan = Plans.ready(Plans.apply("1_a.up.sql", "DROP TABLE t;".repeat(5_000)));

        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().getFirst().statements()).hasSize(5_000);
        assertThat(plan.danger()).isEqualTo(Danger.DESTROYS_DATA);
    }

    @Test
    void aMegabyteOfStatementsIsReadInPieces() {
        String row = "INSERT INTO t VALUES ('" + "x;".repeat(1_000) + "');\n";

        Plan plan = Plans.ready(Plans.apply("1_a.up.sql", row.repeat(500)));

        assertThat(plan.steps().getFirst().statements()).hasSize(500);
    }

    @Test
    void aRowOfOperatorsThatTheScannerReadsAgainAndAgainIsRefused() {
        for (String open : new String[] {"/*", "+", "-+", "@+-"}) {
            for (String before : new String[] {"SELECT 1 ", "DO $$ BEGIN PERFORM 1 "}) {
                String sql = before + open.repeat(10_000) + " 1";
                assertThat(Plans.refused(Plans.apply("1_a.up.sql", sql)))
                        .as("%s%s…", before, open)
                        .isEqualTo("syntax-error");
            }
        }
    }

    @Test
    void aRowOfOperatorsInALiteralOrALineCommentIsNone() {
        for (String sql :
                new String[] {
                    "SELECT '" + "+".repeat(10_000) + "'",
                    "SELECT 1 " + "-".repeat(10_000),
                    "SELECT 1 /*" + "*".repeat(10_000) + "*/",
                    "SELECT 1 /*" + "+-".repeat(10_000) + "*/"
                }) {
            Plan plan = Plans.ready(Plans.apply("1_a.up.sql", sql));
            assertThat(plan.steps().getFirst().statements()).hasSize(1);
        }
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", " ".repeat(10_000_001))))
                .isEqualTo("file-too-large");
    }

    /// PostgreSQL's own parser holds 10,000 things at once.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(         | 1 | )  | 10_000 | nested too deeply | 10004",
                "(         | 1 | '' | 10_000 | nested too deeply | 10004",
                "CASE WHEN | 1 | '' | 10_000 | nested too deeply | 33328",
                "/*        | 1 | '' | 10_000 | unterminated /* comment | 8"
            })
    void nestingBeyondReasonIsRefusedWhereItBecomesTooDeep(
            String open, String inside, String close, String times, String message, int column) {
        int depth = Integer.parseInt(times.replace("_", ""));
        String between = open.length() > 1 ? " " : "";
        String sql = "SELECT " + (open + between).repeat(depth) + inside + close.repeat(depth);

        var refused = (Planned.Refused) Plans.apply("1_a.up.sql", sql);

        assertThat(refused.failure().code()).isEqualTo("syntax-error");
        assertThat(refused.failure().message()).startsWith("rule syntax-error: " + message);
        assertThat(refused.failure().place())
                .extracting(Place::line, Place::column)
                .containsExactly(1, column);
        assertThat(refused.findings()).hasSize(1);
    }

    @Test
    void aLongExpressionAndBlocksInBlocksAreRead() {
        Plan sum = Plans.ready(Plans.apply("1_a.up.sql", "SELECT 1" + "+1".repeat(5_000)));
        String blocks = "BEGIN ".repeat(5_000) + "END; ".repeat(5_000);
        Plan nested = Plans.ready(Plans.apply("1_a.up.sql", "DO $$ " + blocks + " $$"));

        assertThat(sum.danger()).isEqualTo(Danger.NOTHING_LOST);
        assertThat(sum.findings()).isEmpty();
        assertThat(nested.danger()).isEqualTo(Danger.CHANGES_DATA);
        assertThat(nested.findings())
                .extracting(Finding::rule)
                .containsExactly("opaque-dynamic-sql");
    }

    @Test
    void filesWithoutStatementsChangeOnlyTheHistory() {
        for (String sql : new String[] {"", " \n\t", "-- nothing\n", "/* nothing */", ";;"}) {
            Plan plan = Plans.ready(Plans.apply("1_a.up.sql", sql));
            assertThat(plan.steps()).as(sql).hasSize(1);
            assertThat(plan.steps().getFirst().statements()).as(sql).isEmpty();
            assertThat(plan.versionAfter()).isEqualTo("1");
        }
    }

    @Test
    void theNextFileIsReadAfterEachOfThem() {
        assertThat(Plans.ready(Plans.apply("1_a.up.sql", "SELECT 1")).steps()).hasSize(1);
    }
}
