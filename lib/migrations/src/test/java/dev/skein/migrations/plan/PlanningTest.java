package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Repair;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Step;
import dev.skein.migrations.lint.LintPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final Bundle SHOP =
            bundle(
                    "000001_orders.up.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);",
                    "000001_orders.down.sql", "DROP TABLE orders;",
                    "000002_index.up.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);",
                    "000002_index.down.sql", "DROP INDEX CONCURRENTLY orders_id;",
                    "10_totals.up.sql",
                            "BEGIN; ALTER TABLE orders ADD total numeric; COMMIT; UPDATE orders SET total = 1 WHERE id > 0;",
                    "README.md", "not a migration");

    @Test
    void everythingPendingIsPlannedInNumericOrder() {
        Plan plan = ready(planning(null, false).apply(SHOP, null));

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
        assertThat(ready(planning("1", false).apply(SHOP, "2")).migrations())
                .extracting(PlannedMigration::version)
                .containsExactly("2");
        assertThat(ready(planning("10", false).apply(SHOP, null)).steps()).isEmpty();
    }

    @Test
    void theWayBackRunsTheDownFilesNewestFirst() {
        Plan plan = ready(planning("2", false).rollBack(SHOP, "0"));

        assertThat(plan.migrations())
                .extracting(PlannedMigration::version)
                .containsExactly("2", "1");
        assertThat(plan.steps())
                .extracting(Step::history)
                .containsExactly(new HistoryChange("1"), new HistoryChange(null));
        assertThat(plan.danger()).isEqualTo(Danger.DESTROYS_DATA);
        assertThat(refused(planning("10", false).rollBack(SHOP, "2")))
                .isEqualTo("down-file-missing");
    }

    @Test
    void whatCannotRunIsRefusedWithAStableCode() {
        assertThat(refused(planning("3", true).apply(SHOP, null))).isEqualTo("dirty-history");
        assertThat(refused(planning("3", false).apply(SHOP, null))).isEqualTo("version-not-found");
        assertThat(refused(planning(null, false).apply(SHOP, "7"))).isEqualTo("version-not-found");
        assertThat(refused(planning(null, false).apply(SHOP, "x"))).isEqualTo("bad-version");
        assertThat(refused(planning(null, false).apply(bundle(), null)))
                .isEqualTo("empty-directory");
        assertThat(refused(apply("1_a.up.sql", "", "01_b.up.sql", "")))
                .isEqualTo("duplicate-version");
        assertThat(refused(apply("../1_a.up.sql", ""))).isEqualTo("bad-path");
        assertThat(refused(apply("1_a.up.sql", "\uFEFFSELECT 1"))).isEqualTo("byte-order-mark");
        assertThat(refused(apply("1_a.up.sql", "SELECT \0"))).isEqualTo("nul-byte");
        assertThat(refused(apply("1_a.up.sql", "SELEC 1"))).isEqualTo("syntax-error");
        assertThat(refused(apply("1_a.up.sql", "VACUUM; SELECT 1"))).isEqualTo("blocked-by-rule");
        var latin1 =
                new SourceFile("1_a.up.sql", "SELECT 'ü'".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(
                        refused(
                                planning(null, false)
                                        .apply(
                                                new Bundle("golang-migrate", null, List.of(latin1)),
                                                null)))
                .isEqualTo("not-utf8");
    }

    @Test
    void theSameFilesGiveTheSamePlanByteForByte() {
        Plan one = ready(planning(null, false).apply(SHOP, null));
        Plan other = ready(planning(null, false).apply(SHOP, null));

        assertThat(PlanDocument.of(one).digest()).isEqualTo(PlanDocument.of(other).digest());
    }

    @Test
    void aRepairChangesOnlyTheHistory() {
        assertThat(ready(planning("3", true).repair(new Repair.MarkApplied("3"))).versionAfter())
                .isEqualTo("3");
        assertThat(ready(planning("3", true).repair(new Repair.MarkNotApplied("3"))).versionAfter())
                .isEqualTo("2");
        assertThat(ready(planning("3", true).repair(new Repair.ClearDirty())).versionAfter())
                .isEqualTo("3");
        assertThat(ready(planning(null, false).repair(new Repair.Baseline("7"))).versionAfter())
                .isEqualTo("7");
        assertThat(refused(planning("3", false).repair(new Repair.Baseline("7"))))
                .isEqualTo("history-not-empty");
    }

    private static Planned apply(String... files) {
        return planning(null, false).apply(bundle(files), null);
    }

    private static Plan ready(Planned planned) {
        assertThat(planned).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) planned).plan();
    }

    private static String refused(Planned planned) {
        assertThat(planned).isInstanceOf(Planned.Refused.class);
        return ((Planned.Refused) planned).failure().code();
    }

    private static Planning planning(String version, boolean dirty) {
        return new Planning(
                new Situation(
                        RunId.of("01932f6e-7c00-7000-8000-000000000001"),
                        new Alias("shop"),
                        UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                        "development",
                        new HistoryTable("golang-migrate", "public", "schema_migrations"),
                        new Base(null, version, dirty, 150018),
                        LintPolicy.WARN));
    }

    private static Bundle bundle(String... files) {
        var all = new java.util.ArrayList<SourceFile>();
        for (int i = 0; i < files.length; i += 2) {
            all.add(new SourceFile(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        return new Bundle("golang-migrate", null, Arrays.asList(all.toArray(SourceFile[]::new)));
    }
}
