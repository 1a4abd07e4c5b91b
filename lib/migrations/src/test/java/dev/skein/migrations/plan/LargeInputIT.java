package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import org.junit.jupiter.api.Test;

/// Input at the limits of what is taken: no server is needed, but seconds are.
class LargeInputIT {

    @Test
    void aHundredThousandStatementsArePlanned() {
        Plan plan = Plans.ready(Plans.apply("1_a.up.sql", "DROP TABLE t;".repeat(100_000)));

        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().getFirst().statements()).hasSize(100_000);
        assertThat(plan.danger()).isEqualTo(Danger.DESTROYS_DATA);
    }

    @Test
    void aHundredThousandStatementsOutsideOfTransactionsAreRefused() {
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", "VACUUM;".repeat(100_000))))
                .isEqualTo("blocked-by-rule");
    }

    @Test
    void tenMegabytesOfStatementsAreReadInPieces() {
        String row = "INSERT INTO t VALUES ('" + "x;".repeat(1_000) + "');\n";

        Plan plan = Plans.ready(Plans.apply("1_a.up.sql", row.repeat(9_900_000 / row.length())));

        assertThat(plan.steps().getFirst().statements()).hasSize(9_900_000 / row.length());
    }

    @Test
    void oneStatementOfTenMegabytesIsRead() {
        String rows = ("('" + "x".repeat(2_000) + "'),\n").repeat(4_900);

        Plan plan = Plans.ready(Plans.apply("1_a.up.sql", "INSERT INTO t VALUES " + rows + "('')"));

        assertThat(plan.steps().getFirst().statements()).hasSize(1);
    }
}
