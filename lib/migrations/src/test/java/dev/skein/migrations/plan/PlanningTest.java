package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.Repair;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final Bundle SHOP =
            Plans.bundle(
                    "000001_orders.up.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);",
                    "000001_orders.down.sql", "DROP TABLE orders;",
                    "000002_index.up.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);",
                    "000002_index.down.sql", "DROP INDEX CONCURRENTLY orders_id;",
                    "10_totals.up.sql",
                            "BEGIN; ALTER TABLE orders ADD total numeric; COMMIT; UPDATE orders SET total = 1 WHERE id > 0;",
                    "README.md", "not a migration");

    @Test
    void everythingPendingIsPlannedInNumericOrder() {
        Plan plan = Plans.ready(Plans.planning(null, false).apply(SHOP, null));

        assertThat(plan.migrations())
                .extracting(PlannedMigration::version)
                .containsExactly("1", "2", "10");
        assertThat(plan.steps()).hasSize(4);
        assertThat(plan.steps().get(0)).isInstanceOf(Step.Transaction.class);
        assertThat(plan.steps().get(1)).isInstanceOf(Step.Alone.class);
        assertThat(plan.steps())
                .extracting(Step::history)
                .containsExactly(
                        new HistoryChange("1"),
                        new HistoryChange("2"),
                        null,
                        new HistoryChange("10"));
        assertThat(plan.versionAfter()).isEqualTo("10");
        assertThat(plan.danger()).isEqualTo(Danger.CHANGES_DATA);
        assertThat(Dangers.of(plan)).isEqualTo(plan.danger());
    }

    @Test
    void onlyWhatLiesAboveTheHistoryAndUpToTheWantedVersionIsPlanned() {
        assertThat(Plans.ready(Plans.planning("1", false).apply(SHOP, "2")).migrations())
                .extracting(PlannedMigration::version)
                .containsExactly("2");
        assertThat(Plans.ready(Plans.planning("10", false).apply(SHOP, null)).steps()).isEmpty();
    }

    @Test
    void settingsMayStandBesideAStatementThatRefusesATransaction() {
        String sql =
                "SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY i ON t (a); RESET lock_timeout";

        List<Step> steps = Plans.ready(Plans.apply("1_a.up.sql", sql)).steps();

        assertThat(steps)
                .extracting(Step::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("Transaction", "Alone", "Transaction");
        assertThat(steps)
                .extracting(Step::history)
                .containsExactly(null, null, new HistoryChange("1"));
    }

    @Test
    void theWayBackRunsTheDownFilesNewestFirst() {
        Plan plan = Plans.ready(Plans.planning("2", false).rollBack(SHOP, "0"));

        assertThat(plan.migrations())
                .extracting(PlannedMigration::version)
                .containsExactly("2", "1");
        assertThat(plan.steps())
                .extracting(Step::history)
                .containsExactly(new HistoryChange("1"), new HistoryChange(null));
        assertThat(plan.danger()).isEqualTo(Danger.DESTROYS_DATA);
        assertThat(Plans.refused(Plans.planning("10", false).rollBack(SHOP, "2")))
                .isEqualTo("down-file-missing");
    }

    @Test
    void whatCannotRunIsRefusedWithAStableCode() {
        assertThat(Plans.refused(Plans.planning("3", true).apply(SHOP, null)))
                .isEqualTo("dirty-history");
        assertThat(Plans.refused(Plans.planning("3", false).apply(SHOP, null)))
                .isEqualTo("version-not-found");
        assertThat(Plans.refused(Plans.planning(null, false).apply(SHOP, "7")))
                .isEqualTo("version-not-found");
        assertThat(Plans.refused(Plans.planning(null, false).apply(SHOP, "x")))
                .isEqualTo("bad-version");
        assertThat(Plans.refused(Plans.planning(null, false).apply(Plans.bundle(), null)))
                .isEqualTo("empty-directory");
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", "", "01_b.up.sql", "")))
                .isEqualTo("duplicate-version");
        assertThat(Plans.refused(Plans.apply("../1_a.up.sql", ""))).isEqualTo("bad-path");
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", "\uFEFFSELECT 1")))
                .isEqualTo("byte-order-mark");
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", "SELECT \0"))).isEqualTo("nul-byte");
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", "SELEC 1"))).isEqualTo("syntax-error");
        assertThat(Plans.refused(Plans.apply("1_a.up.sql", "VACUUM; SELECT 1")))
                .isEqualTo("blocked-by-rule");
        var latin1 =
                new SourceFile("1_a.up.sql", "SELECT 'ü'".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(
                        Plans.refused(
                                Plans.planning(null, false)
                                        .apply(
                                                new Bundle("golang-migrate", null, List.of(latin1)),
                                                null)))
                .isEqualTo("not-utf8");
    }

    @Test
    void theSameFilesGiveTheSamePlanByteForByte() {
        Plan one = Plans.ready(Plans.planning(null, false).apply(SHOP, null));
        Plan other = Plans.ready(Plans.planning(null, false).apply(SHOP, null));

        assertThat(PlanDocument.of(one).digest()).isEqualTo(PlanDocument.of(other).digest());
    }

    @Test
    void aRepairChangesOnlyTheHistory() {
        assertThat(
                        Plans.ready(Plans.planning("3", true).repair(new Repair.MarkApplied("3")))
                                .versionAfter())
                .isEqualTo("3");
        assertThat(
                        Plans.ready(
                                        Plans.planning("3", true)
                                                .repair(new Repair.MarkNotApplied("3")))
                                .versionAfter())
                .isEqualTo("2");
        assertThat(
                        Plans.ready(
                                        Plans.planning(
                                                        "20261121",
                                                        true,
                                                        "20261119",
                                                        "20261118",
                                                        "20261120")
                                                .repair(new Repair.MarkNotApplied("20261121")))
                                .versionAfter())
                .as("the newest in the ledger, not the number before")
                .isEqualTo("20261119");
        assertThat(
                        Plans.ready(Plans.planning("3", true).repair(new Repair.ClearDirty()))
                                .versionAfter())
                .isEqualTo("3");
        assertThat(
                        Plans.ready(Plans.planning(null, false).repair(new Repair.Baseline("7")))
                                .versionAfter())
                .isEqualTo("7");
        for (String bad : new String[] {"x", "-1", "", "1e9", "123456789012345678901"}) {
            assertThat(
                            Plans.refused(
                                    Plans.planning(null, false)
                                            .repair(new Repair.MarkApplied(bad))))
                    .isEqualTo("bad-version");
        }
        assertThat(
                        Plans.ready(Plans.planning("-1", true).repair(new Repair.ClearDirty()))
                                .versionAfter())
                .isNull();
        assertThat(Plans.refused(Plans.planning("3", false).repair(new Repair.Baseline("7"))))
                .isEqualTo("history-not-empty");
    }
}
