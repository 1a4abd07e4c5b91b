package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import org.junit.jupiter.api.Test;

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

    @Test
    void nestingBeyondReasonIsReadOrRefused() {
        for (String open : new String[] {"(", "CASE WHEN ", "/* "}) {
            Planned planned = Plans.apply("1_a.up.sql", "SELECT " + open.repeat(10_000) + "1");
            assertThat(planned).as(open).isNotNull();
        }
        String nested = "(".repeat(10_000) + "1" + ")".repeat(10_000);
        assertThat(Plans.apply("1_a.up.sql", "SELECT " + nested)).isNotNull();
        assertThat(Plans.apply("1_a.up.sql", "SELECT 1" + "+1".repeat(5_000))).isNotNull();
        String blocks = "BEGIN ".repeat(5_000) + "END; ".repeat(5_000);
        assertThat(Plans.apply("1_a.up.sql", "DO $$ " + blocks + " $$")).isNotNull();
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
