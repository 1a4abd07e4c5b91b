package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.migrations.plan.Plans;
import org.junit.jupiter.api.Test;

class RefusingTest {
    private static final String INDEX = "CREATE INDEX i ON t (a);\n";

    @Test
    void aReasonKeepsAStatementAsItIs() {
        Plan plan = plan("-- skein:as-written the table is small\n" + INDEX);

        assertThat(plan.steps().getFirst().statements().getFirst().origin()).isNull();
        assertThat(plan.findings()).extracting(Finding::rule).doesNotContain("unused-as-written");
    }

    @Test
    void withoutAReasonItIsRewrittenAndTheCommentIsAFinding() {
        Plan plan = plan("-- skein:as-written\n" + INDEX);

        assertThat(plan.steps().getFirst().statements().getFirst().origin()).isNotNull();
        assertThat(plan.findings()).extracting(Finding::rule).contains("as-written-without-reason");
    }

    @Test
    void aCommentWhereNothingIsRewrittenIsAFinding() {
        assertThat(plan("-- skein:as-written because\nCREATE TABLE n (a int);\n").findings())
                .extracting(Finding::rule)
                .contains("unused-as-written");
    }

    @Test
    void anUnknownRewriteIsAFinding() {
        assertThat(plan("-- skein:rewrite magic\n" + INDEX).findings())
                .extracting(Finding::rule)
                .contains("unknown-rewrite");
    }

    @Test
    void whatIsRewrittenIsNews() {
        assertThat(plan(INDEX).findings())
                .filteredOn(one -> one.rule().equals("require-concurrent-index-creation"))
                .allSatisfy(one -> {
                    assertThat(one.level()).isEqualTo(Level.INFO);
                    assertThat(one.message()).startsWith("rewritten: ");
                })
                .isNotEmpty();
    }

    @Test
    void aSettingForTheWholeFileKeepsItWhole() {
        Plan plan = plan("SET search_path = app;\n" + INDEX);

        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.findings())
                .anyMatch(one -> one.message().contains("the file sets search_path"));
    }

    @Test
    void rowsAndSchemaOfOneTransactionStayTogether() {
        Plan plan = plan("BEGIN;\nINSERT INTO t VALUES (1);\n" + INDEX + "COMMIT;\n");

        assertThat(plan.steps()).hasSize(1);
    }

    @Test
    void aTableOfTheSamePlanIsNotRewritten() {
        Plan plan = plan("CREATE TABLE t (a int);\n" + INDEX);

        assertThat(plan.steps()).hasSize(1);
    }

    private static Plan plan(String sql) {
        return Plans.ready(Plans.apply("1_a.up.sql", sql));
    }
}
