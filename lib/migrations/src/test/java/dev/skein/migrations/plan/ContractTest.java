package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The last part of a rename, and a drop that is asked to, waits for a migration of its own.
class ContractTest {
    private static final String ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);";
    private static final String RENAME =
            "-- skein:rewrite rename-column-by-view\nALTER TABLE orders RENAME COLUMN note TO remark;";
    private static final String TABLE =
            "-- skein:rewrite rename-table-by-view\nALTER TABLE orders RENAME TO purchases;";

    private static final String WITH_REF =
            "CREATE TABLE orders (id bigint PRIMARY KEY, ref text NOT NULL, note text);";
    private static final String DROP =
            "-- skein:rewrite drop-column-by-contract\nALTER TABLE orders DROP COLUMN ref;";

    @Test
    void withoutAContractOnlyTheExpandingHalfIsPlannedAndThePlanSaysHowToReleaseTheOther() {
        Plan plan = apply("1", "1_orders.up.sql", ORDERS, "000007_rename.up.sql", RENAME);

        assertThat(plan.steps())
                .extracting(step -> step.care().phase())
                .containsExactly(Phase.EXPAND);
        assertThat(finding(plan, "contract-waits").instead())
                .contains("holds only `-- skein:contract 7`");
        assertThat(plan.findings())
                .filteredOn(one -> one.rule().equals("renaming-column"))
                .allSatisfy(one -> assertThat(one.level()).isEqualTo(Level.INFO))
                .isNotEmpty();
    }

    @Test
    void aContractIsPlannedByItselfFromTheStatementOfTheMigrationThatItNames() {
        Bundle bundle = directory("9_contract.up.sql", "-- skein:contract 000007 all is out\n");

        Plan plan = Plans.ready(planning("7").apply(bundle, null));

        assertThat(plan.steps())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.migration()).isEqualTo("9");
                    assertThat(step.care().phase()).isEqualTo(Phase.CONTRACT);
                    assertThat(step.history()).isEqualTo(new HistoryChange("9"));
                });
        assertThat(sql(plan))
                .containsExactly(
                        "DROP VIEW orders", "ALTER TABLE skein_orders_table_tmp RENAME TO orders");
        assertThat(plan.steps().getFirst().statements().getFirst().file())
                .isEqualTo("9_contract.up.sql");
        assertThat(Dangers.of(plan)).isEqualTo(plan.danger());
    }

    @Test
    void expandAndContractInOneRequestComeInTheOrderOfTheirFiles() {
        Plan plan =
                Plans.ready(
                        planning("1")
                                .apply(
                                        directory(
                                                "8_note.up.sql",
                                                "CREATE TABLE notes (id bigint);",
                                                "9_contract.up.sql",
                                                "-- skein:contract 7"),
                                        null));

        assertThat(plan.steps()).extracting(Step::migration).containsExactly("7", "8", "9");
        assertThat(finding(plan, "contract-waits").instead())
                .isEqualTo("9_contract.up.sql contracts it");
    }

    @Test
    void aTableOfTheSamePlanIsRenamedAtOnceAndItsContractChangesOnlyTheHistory() {
        Bundle bundle = directory("9_contract.up.sql", "-- skein:contract 7");

        Plan plan = Plans.ready(planning(null).apply(bundle, null));

        assertThat(sql(plan)).noneMatch(sql -> sql.contains("VIEW"));
        assertThat(plan.steps().getLast()).isInstanceOf(Step.HistoryOnly.class);
        assertThat(finding(plan, "nothing-to-contract").level()).isEqualTo(Level.INFO);
    }

    @Test
    void whatWaitsIsTakenBackAsItCameAndNotByItsDownFile() {
        Bundle bundle =
                directory(
                        "7_rename.down.sql", "ALTER TABLE orders RENAME COLUMN remark TO note;",
                        "9_contract.up.sql", "-- skein:contract 7");

        assertThat(sql(Plans.ready(planning("7").rollBack(bundle, "1"))))
                .containsExactly(
                        "DROP VIEW orders",
                        "ALTER TABLE skein_orders_table_tmp RENAME TO orders",
                        "ALTER TABLE orders RENAME COLUMN remark TO note");
        assertThat(sql(Plans.ready(planning("9").rollBack(bundle, "7"))))
                .hasSize(3)
                .first()
                .isEqualTo("ALTER TABLE orders RENAME TO skein_orders_table_tmp");
        assertThat(Plans.ready(planning("9").rollBack(bundle, "1")).steps())
                .extracting(Step::history)
                .containsExactly(new HistoryChange("7"), new HistoryChange("1"));
    }

    @Test
    void besideOtherStatementsWhatWaitsIsContractedBeforeTheDownFileRuns() {
        Bundle bundle =
                Plans.bundle(
                        "1_orders.up.sql",
                        ORDERS,
                        "7_rename.up.sql",
                        TABLE + "\nCREATE TABLE notes (id bigint);",
                        "7_rename.down.sql",
                        "DROP TABLE notes; ALTER TABLE purchases RENAME TO orders;");

        assertThat(sql(Plans.ready(planning("7").rollBack(bundle, "1"))))
                .containsExactly(
                        "DROP VIEW orders",
                        "DROP TABLE notes",
                        "ALTER TABLE purchases RENAME TO orders");
    }

    @Test
    void aStatementThatNeedsTheTableItselfComesBehindTheContract() {
        String add = "ALTER TABLE orders ADD COLUMN total numeric;";

        assertThat(blocked("8_total.up.sql", add)).isEqualTo("table-awaits-contract");
        assertThat(blocked("8_total.up.sql", "TRUNCATE orders;"))
                .isEqualTo("table-awaits-contract");
        assertThat(
                        blocked(
                                "8_lines.up.sql",
                                "CREATE TABLE lines (order_id bigint REFERENCES orders (id));"))
                .isEqualTo("table-awaits-contract");
        assertThat(
                        blocked(
                                "8_lines.up.sql",
                                "CREATE TABLE lines (order_id bigint); ALTER TABLE lines ADD FOREIGN KEY (order_id) REFERENCES orders NOT VALID;"))
                .isEqualTo("table-awaits-contract");
        Plan behind =
                Plans.ready(
                        planning("1")
                                .apply(
                                        directory(
                                                "9_contract.up.sql",
                                                "-- skein:contract 7",
                                                "10_total.up.sql",
                                                add),
                                        null));
        assertThat(sql(behind)).last().isEqualTo("ALTER TABLE orders ADD COLUMN total numeric");
    }

    @Test
    void aDropThatWaitsOnlyGivesUpWhatIsRequiredAndSaysHowToReleaseIt() {
        Plan plan = Plans.ready(planning("1").apply(dropping(), null));

        assertThat(sql(plan)).containsExactly("ALTER TABLE orders ALTER COLUMN ref DROP NOT NULL");
        assertThat(plan.danger()).isEqualTo(Danger.NOTHING_LOST);
        assertThat(finding(plan, "contract-waits"))
                .satisfies(one -> assertThat(one.message()).startsWith("ref of orders is not"))
                .satisfies(one ->
                        assertThat(one.instead()).contains("holds only `-- skein:contract 7`"));
        assertThat(finding(plan, "dropping-column").level()).isEqualTo(Level.INFO);
    }

    @Test
    void theContractOfADropLosesDataAndIsTakenBackByTheDownFileOfWhatItDrops() {
        Bundle bundle = dropping("9_contract.up.sql", "-- skein:contract 7");

        Plan contract = Plans.ready(planning("7").apply(bundle, null));

        assertThat(sql(contract)).containsExactly("ALTER TABLE orders DROP COLUMN ref");
        assertThat(contract.danger()).isEqualTo(Danger.DESTROYS_DATA);
        assertThat(sql(Plans.ready(planning("9").rollBack(bundle, "7"))))
                .containsExactly(
                        "ALTER TABLE orders ADD COLUMN ref text NOT NULL DEFAULT ''",
                        "ALTER TABLE orders ALTER COLUMN ref DROP NOT NULL");
        assertThat(sql(Plans.ready(planning("7").rollBack(bundle, "1"))))
                .containsExactly("ALTER TABLE orders ALTER COLUMN ref SET NOT NULL");
    }

    @Test
    void aColumnThatNobodyHasToFillWaitsWithoutAStatement() {
        Bundle bundle =
                Plans.bundle(
                        "1_orders.up.sql",
                        ORDERS,
                        "7_drop.up.sql",
                        "-- skein:rewrite drop-column-by-contract\nALTER TABLE orders DROP COLUMN note;",
                        "9_contract.up.sql",
                        "-- skein:contract 7");

        assertThat(Plans.ready(planning("1").apply(bundle, "7")).steps())
                .singleElement()
                .isInstanceOf(Step.HistoryOnly.class);
        assertThat(sql(Plans.ready(planning("7").apply(bundle, null))))
                .containsExactly("ALTER TABLE orders DROP COLUMN note");
    }

    @Test
    void withoutADownFileNothingBringsBackWhatAContractDropped() {
        Bundle bundle =
                Plans.bundle(
                        "1_orders.up.sql",
                        ORDERS,
                        "7_drop.up.sql",
                        "-- skein:rewrite drop-table-by-contract\nDROP TABLE orders;",
                        "9_contract.up.sql",
                        "-- skein:contract 7");

        Planned back = planning("9").rollBack(bundle, "1");

        assertThat(((Planned.Refused) back).failure())
                .satisfies(one -> assertThat(one.code()).isEqualTo("down-file-missing"))
                .satisfies(one -> assertThat(one.next()).contains("the down file of version 7"));
        assertThat(Plans.ready(planning("7").rollBack(bundle, "1")).steps())
                .singleElement()
                .isInstanceOf(Step.HistoryOnly.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ALTER TABLE orders ADD COLUMN ref int;
                    ALTER TABLE orders RENAME COLUMN note TO ref;
                    ALTER TABLE orders RENAME COLUMN ref TO reference;
                    ALTER TABLE orders RENAME TO purchases;
                    ALTER TABLE orders SET SCHEMA old;
                    """)
    void whatTakesTheNameOfSomethingThatWaitsToBeDroppedComesBehindItsContract(String sql) {
        Planned planned = planning("1").apply(dropping("8_more.up.sql", sql), null);

        assertThat(((Planned.Refused) planned).failure().message())
                .contains("name-awaits-contract");
    }

    @Test
    void aDropThatWaitsStandsAlone() {
        Planned planned =
                planning("1")
                        .apply(
                                Plans.bundle(
                                        "1_orders.up.sql",
                                        WITH_REF,
                                        "7_drop.up.sql",
                                        DROP + "\nCREATE TABLE notes (id int);"),
                                null);

        assertThat(((Planned.Refused) planned).failure().message())
                .contains("drop-beside-statements");
    }

    @Test
    void whatTheDirectoryDoesNotMakeIsNotGivenUpForNobodyCouldPutItBack() {
        var ref = new Column("ref", "text", null, true, null, false, Column.Generated.NO);
        var orders = new Name("public", "orders");
        Catalogue target =
                new Catalogue(150_000, null, Map.of(orders, table(orders, ref)), Map.of(), true);
        Bundle bundle = Plans.bundle("1_baseline.up.sql", "SELECT 1;", "7_drop.up.sql", DROP);

        Planned planned = Plans.planning("1", target).apply(bundle, null);

        assertThat(((Planned.Refused) planned).failure().message())
                .contains("deprecation-without-way-back")
                .contains("ALTER COLUMN ref DROP NOT NULL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -- skein:contract                         | contract-without-version
                    -- skein:contract the-rename              | contract-without-version
                    -- skein:contract 6                       | contract-of-unknown-version
                    -- skein:contract 9                       | contract-before-its-migration
                    -- skein:contract 12                      | contract-before-its-migration
                    -- skein:contract 1                       | contract-of-nothing
                    -- skein:contract 7\\n-- skein:contract 7 | contract-given-twice
                    -- skein:contract 7\\nSELECT 1;           | contract-beside-statements
                    """)
    void aBadContractBlocksWithAFindingOfItsOwn(String text, String rule) {
        assertThat(blocked("9_contract.up.sql", text.replace("\\n", "\n"))).isEqualTo(rule);
    }

    @Test
    void aSecondContractOfTheSameVersionBlocks() {
        assertThat(
                        blocked(
                                "9_contract.up.sql",
                                "-- skein:contract 7",
                                "10_contract.up.sql",
                                "-- skein:contract 7"))
                .isEqualTo("contract-given-twice");
    }

    @Test
    void aContractInADownFileBlocksInsteadOfDoingNothing() {
        assertThat(
                        blocked(
                                "9_more.up.sql",
                                "CREATE TABLE more (id bigint);",
                                "9_more.down.sql",
                                "-- skein:contract 7\nDROP TABLE more;"))
                .isEqualTo("contract-in-down-file");
    }

    private static Plan apply(@Nullable String version, String... files) {
        return Plans.ready(planning(version).apply(Plans.bundle(files), null));
    }

    /// A table, a rename of its column as version 7, and more.
    private static Bundle directory(String... more) {
        var files = new ArrayList<>(List.of("1_orders.up.sql", ORDERS));
        files.addAll(List.of("7_rename.up.sql", RENAME));
        files.addAll(List.of(more));
        return Plans.bundle(files.toArray(String[]::new));
    }

    private static Relation table(Name name, Column... columns) {
        return new Relation(
                name,
                Relation.Kind.TABLE,
                List.of(columns),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                Relation.ReplicaIdentity.DEFAULT,
                Size.UNKNOWN,
                Traffic.NONE);
    }

    /// A table, a drop of its column as version 7, and more.
    private static Bundle dropping(String... more) {
        var files = new ArrayList<>(List.of("1_orders.up.sql", WITH_REF));
        files.addAll(
                List.of(
                        "7_drop.up.sql",
                        DROP,
                        "7_drop.down.sql",
                        "BEGIN; ALTER TABLE orders ADD COLUMN ref text NOT NULL DEFAULT ''; COMMIT;"));
        files.addAll(List.of(more));
        return Plans.bundle(files.toArray(String[]::new));
    }

    /// The rule that blocks, and that says where and what next.
    private static String blocked(String... files) {
        Planned planned = planning("1").apply(directory(files), null);
        assertThat(planned).isInstanceOf(Planned.Refused.class);
        return ((Planned.Refused) planned)
                .findings().stream()
                        .filter(one -> one.level() == Level.BLOCK)
                        .peek(one -> assertThat(one.instead()).isNotEmpty())
                        .peek(one -> assertThat(one.place().file()).isIn((Object[]) files))
                        .map(Finding::rule)
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> sql(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.statements().stream())
                .map(Statement::sql)
                .toList();
    }

    private static Finding finding(Plan plan, String rule) {
        return plan.findings().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Planning planning(@Nullable String version) {
        return Plans.planning(version, new Catalogue(150_000, null, Map.of(), Map.of(), false));
    }
}
