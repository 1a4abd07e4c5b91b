package dev.skein.planner.io.rehearsal;

import static dev.skein.planner.io.rehearsal.Stage.bundle;
import static dev.skein.planner.io.rehearsal.Stage.proof;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof.Kind;
import dev.skein.events.plan.Proof.Verdict;
import dev.skein.events.plan.Statement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is expanded now and contracted later is proven as a whole, and each half goes back.
class ContractIT {
    private static final String TABLE = "create table lines (id int primary key, note text);";
    private static final String COLUMN =
            "-- skein:rewrite rename-column-by-view\nalter table lines rename column note to remark;";
    private static final String NAME =
            "-- skein:rewrite rename-table-by-view\nalter table lines rename to items;";

    private Stage stage;

    @BeforeEach
    void set() throws SQLException {
        stage = new Stage();
        assumeThat(stage.server.major()).isGreaterThanOrEqualTo(15);
        stage.shop.run("drop table orders", TABLE, "alter table lines owner to shop_owner");
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private static Bundle directory(String rename) {
        return bundle(
                TABLE,
                "drop table lines;",
                rename,
                "select 'nobody runs this';",
                "-- skein:contract 2",
                "");
    }

    /// As if the plan had been applied by the owner of the tables.
    private void apply(Plan plan) throws SQLException {
        for (String sql : sql(plan)) {
            stage.shop.run("set role shop_owner; " + sql);
        }
    }

    private static List<String> sql(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.statements().stream())
                .map(Statement::sql)
                .toList();
    }

    private static void holds(Plan plan, Kind... kinds) {
        for (Kind kind : kinds) {
            assertThat(proof(plan, kind).verdict())
                    .as("%s", proof(plan, kind))
                    .isEqualTo(Verdict.HOLDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {COLUMN, NAME})
    void eachHalfIsProvenWhereItIsPlanned(String rename) throws SQLException {
        Bundle whole = directory(rename);
        Bundle expanding = bundle(TABLE, "drop table lines;", rename, "");

        Plan expand = stage.tried(stage.rewritten(expanding, "1"), expanding);

        holds(expand, Kind.SAME_SCHEMA, Kind.REVERSIBLE, Kind.NO_DRIFT);

        apply(expand);
        Plan contract = stage.tried(stage.rewritten(whole, "2"), whole);

        assertThat(sql(contract)).isNotEmpty();
        assertThat(proof(contract, Kind.SAME_SCHEMA).says())
                .startsWith("it was proven when the migration was expanded");
        holds(contract, Kind.REVERSIBLE, Kind.NO_DRIFT);

        Plan back = stage.tried(stage.rewrittenBack(whole, "2", "1"), whole);

        holds(back, Kind.REVERSIBLE, Kind.NO_DRIFT);

        apply(contract);
        Plan backToBoth = stage.tried(stage.rewrittenBack(whole, "3", "2"), whole);

        holds(backToBoth, Kind.REVERSIBLE, Kind.NO_DRIFT);

        holds(
                stage.tried(stage.rewrittenBack(whole, "3", "1"), whole),
                Kind.REVERSIBLE,
                Kind.NO_DRIFT);

        apply(backToBoth);
        holds(stage.tried(stage.rewritten(whole, "2"), whole), Kind.REVERSIBLE, Kind.NO_DRIFT);
    }

    @ParameterizedTest
    @ValueSource(strings = {COLUMN, NAME})
    void bothHalvesInOnePlanAreProvenTogether(String rename) throws SQLException {
        Bundle whole = directory(rename);

        Plan plan = stage.tried(stage.rewritten(whole, "1"), whole);

        assertThat(plan.steps()).hasSize(2);
        holds(plan, Kind.SAME_SCHEMA, Kind.REVERSIBLE, Kind.NO_DRIFT);
    }

    /// @param made by migration 1
    /// @param drop of migration 2
    /// @param again its down file
    private void dropIsProven(String made, String drop, String again) throws SQLException {
        stage.shop.run(
                "drop table lines",
                made,
                "alter table lines owner to shop_owner",
                "alter table if exists shelves owner to shop_owner");
        Bundle expanding = bundle(made, "drop table lines;", drop, again);
        Bundle whole =
                bundle(made, "drop table lines;", drop, again, "-- skein:contract 2", "select 1;");

        Plan both = stage.tried(stage.rewritten(whole, "1"), whole);

        holds(both, Kind.SAME_SCHEMA, Kind.REVERSIBLE, Kind.NO_DRIFT);

        Plan given = stage.tried(stage.rewritten(expanding, "1"), expanding);

        holds(given, Kind.SAME_SCHEMA, Kind.REVERSIBLE, Kind.NO_DRIFT);

        apply(given);
        Plan contract = stage.tried(stage.rewritten(whole, "2"), whole);

        assertThat(sql(contract)).singleElement().asString().contains("drop");
        holds(contract, Kind.REVERSIBLE, Kind.NO_DRIFT);
        holds(
                stage.tried(stage.rewrittenBack(whole, "2", "1"), whole),
                Kind.REVERSIBLE,
                Kind.NO_DRIFT);

        apply(contract);
        Plan back = stage.tried(stage.rewrittenBack(whole, "3", "2"), whole);

        holds(back, Kind.REVERSIBLE, Kind.NO_DRIFT);
        holds(
                stage.tried(stage.rewrittenBack(whole, "3", "1"), whole),
                Kind.REVERSIBLE,
                Kind.NO_DRIFT);

        apply(back);
        holds(stage.tried(stage.rewritten(whole, "2"), whole), Kind.REVERSIBLE, Kind.NO_DRIFT);
    }

    @Test
    void theHalvesOfAColumnsDropAreProvenWhereTheyArePlanned() throws SQLException {
        String made = "create table lines (id int primary key, note text, ref int not null);";

        dropIsProven(
                made,
                "-- skein:rewrite drop-column-by-contract\nalter table lines drop column ref;",
                "alter table lines add column ref int not null;");
    }

    @Test
    void theHalvesOfATablesDropAreProvenWhereTheyArePlanned() throws SQLException {
        String made =
                "create table shelves (id int primary key);"
                        + " create table lines (id int references shelves on delete cascade);";

        dropIsProven(
                made,
                "-- skein:rewrite drop-table-by-contract\ndrop table lines;",
                "create table lines (id int references shelves on delete cascade);");
    }

    @Test
    void aDropThatOnlyWaitsIsProvenWithWhatStandsBesideItInThePlan() throws SQLException {
        Bundle bundle =
                bundle(
                        TABLE,
                        "drop table lines;",
                        "-- skein:rewrite drop-column-by-contract\nalter table lines drop column note;",
                        "alter table lines add column note text;",
                        "alter table lines add column total int;",
                        "alter table lines drop column total;");

        Plan plan = stage.tried(stage.rewritten(bundle, "1"), bundle);

        assertThat(sql(plan)).containsExactly("alter table lines add column total int");
        holds(plan, Kind.SAME_SCHEMA, Kind.REVERSIBLE, Kind.NO_DRIFT);
        assertThat(proof(plan, Kind.SAME_SCHEMA).says()).contains("once what waits is contracted");
    }

    @Test
    void besideOtherStatementsTheDownFileLeadsBackFromTheContractedForm() throws SQLException {
        Bundle mixed =
                bundle(
                        TABLE,
                        "drop table lines;",
                        COLUMN + "\ncreate table notes (id int primary key);",
                        "drop table notes; alter table lines rename column remark to note;");

        Plan expand = stage.tried(stage.rewritten(mixed, "1"), mixed);

        holds(expand, Kind.SAME_SCHEMA, Kind.REVERSIBLE, Kind.NO_DRIFT);

        apply(expand);
        holds(
                stage.tried(stage.rewrittenBack(mixed, "2", "1"), mixed),
                Kind.REVERSIBLE,
                Kind.NO_DRIFT);
    }

    @Test
    void whatWasAppliedWithoutAViewHasNothingThatWaits() throws SQLException {
        Bundle whole = directory(COLUMN);
        stage.shop.run("alter table lines rename column note to remark");

        Plan plan = stage.rewritten(whole, "2");

        assertThat(sql(plan)).isEmpty();
        Bundle more = bundle(TABLE, "", COLUMN, "", "alter table lines add extra int;", "");
        holds(stage.tried(stage.rewritten(more, "2"), more), Kind.NO_DRIFT);
    }
}
