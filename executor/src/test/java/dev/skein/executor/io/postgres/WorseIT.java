package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Check.Answer;
import dev.skein.events.plan.Check.Extent;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;
import dev.skein.executor.Ending;
import dev.skein.infra.Infra;
import dev.skein.migrations.plan.Checks;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows that came between plan and execution, and that the plan did not know.
class WorseIT {
    private Shop shop;

    @BeforeEach
    void aShopWithASoundSale() throws SQLException {
        shop = new Shop(Infra.postgres());
        shop.run(
                "create domain percentage as int",
                "create domain code as text check (value ~ '^[A-Z]+$')",
                "create table customers (id bigint primary key)",
                "create table sales (id bigint, customer bigint, email text, total numeric,"
                        + " discount percentage, day text, kind text, parent bigint)",
                "create table old (id int, note text)",
                "alter domain percentage owner to shop_owner",
                "alter table customers owner to shop_owner",
                "alter table sales owner to shop_owner",
                "alter table old owner to shop_owner",
                "alter table sales add constraint later check (total >= 0) not valid",
                "insert into customers values (1)",
                "insert into sales values (1, 1, 'a@b', 1, 5, '2026-01-31', 'NEW', 1)",
                "analyze");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CREATE UNIQUE INDEX u ON sales (email)                         | (2, 1, 'a@b')                  | no two rows of sales share email: 1
                    ALTER TABLE sales ADD CONSTRAINT u UNIQUE (email)              | (2, 1, 'a@b')                  | no two rows of sales share email: 1
                    ALTER TABLE sales ADD PRIMARY KEY (id)                         | (null, 1, 'c@d')               | no row of sales has a null id: 1
                    ALTER TABLE sales ALTER email SET NOT NULL                     | (2, 1, null)                   | no row of sales has a null email: 1
                    ALTER TABLE sales ADD FOREIGN KEY (customer) REFERENCES customers | (2, 9, 'c@d')               | every row of sales has its row in customers: 1
                    ALTER TABLE sales ADD CHECK (id < 100)                         | (100, 1, 'c@d')                | every row of sales passes (id < 100): 1
                    ALTER DOMAIN percentage ADD CHECK (VALUE <= 100)               | (2, 1, 'c@d', 1, 150)          | every discount of public.sales passes (value <= 100): 1
                    ALTER TABLE sales ALTER total TYPE int                         | (2, 1, 'c@d', 4e10)            | every total of sales fits integer: 1
                    ALTER TABLE sales ALTER email TYPE varchar(4)                  | (2, 1, 'longer')               | every email of sales fits character varying(4): 1
                    ALTER TABLE sales ALTER day TYPE date USING day::date          | (2, 1, 'c@d', 1, 1, '31.2.')   | every day of sales fits date: 1
                    ALTER TABLE sales ALTER kind TYPE code                         | (2, 1, 'c@d', 1, 1, null, 'x') | every kind of sales fits code: 1
                    """)
    void whatThePlannerAskedIsAskedAgainAndTheRunStopsBeforeAnythingIsDone(
            String sql, String row, String says) throws Exception {
        Plan plan = shop.seeing(sql);
        assertThat(plan.steps())
                .flatExtracting(step -> step.care().before())
                .as("the planner asks it")
                .extracting(Check::says)
                .contains(says.substring(0, says.lastIndexOf(':')));
        assertThat(Checks.askable(plan, shop.catalogue(), 1_000)).isNotEmpty();
        shop.run("insert into sales values " + row);

        Failure failure = stopped(plan.steps());

        assertThat(failure.code()).isEqualTo("check-failed");
        assertThat(failure.message()).startsWith("step 1 needs that " + says);
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DROP TABLE old                  | old is empty
                    TRUNCATE old                    | old is empty
                    ALTER TABLE old DROP COLUMN note | note of old is empty
                    """)
    void whatWasEmptyWhenItsDropWasPlannedIsNotDroppedWithRows(String sql, String says)
            throws Exception {
        List<Step> steps = foundEmpty(shop.seeing(sql));
        shop.run("insert into old values (1, 'kept'), (2, 'kept')");

        Failure failure = stopped(steps);

        assertThat(failure.message())
                .isEqualTo(
                        "step 1 needs that %s: 2 violate it, none did when the plan was made"
                                .formatted(says));
        assertThat(failure.next()).contains("request again").contains("from public.old");
        assertThat(shop.query("select count(*) from old where note = 'kept'")).isEqualTo("2");
    }

    @Test
    void whatIsDroppedLastIsAskedRightBeforeThoughItWasEmptyWhenTheRunBegan() throws Exception {
        Step fills = Draft.transaction(1, "1", "SELECT fill()");
        shop.run(
                "create function fill() returns void language sql"
                        + " as 'insert into public.old values (1, null)'",
                "alter function fill() owner to shop_owner");
        Step drops =
                Draft.with(
                        Draft.transaction(2, "2", "DROP TABLE old"),
                        Draft.before(
                                Draft.check("old is empty", "select count(*) from old")
                                        .answered(new Answer(Extent.EXACT, 0))));

        Failure failure = stopped(List.of(fills, drops));

        assertThat(failure.message()).startsWith("step 2 needs that old is empty: 1 violate");
        assertThat(shop.query("select count(*) from old")).isEqualTo("1");
    }

    @Test
    void whatIsEmptyStillIsDropped() throws Exception {
        var assignment = shop.plan(foundEmpty(shop.seeing("DROP TABLE old")));

        assertThat(shop.work().apply(assignment, new Notes())).isInstanceOf(Ending.Complete.class);
    }

    /// As the planner leaves it once the target has said that nothing is lost.
    private List<Step> foundEmpty(Plan plan) throws SQLException {
        List<Check> losses =
                Checks.losses(plan, shop.catalogue(), 1_000).stream()
                        .map(asked -> asked.check().answered(new Answer(Extent.EXACT, 0)))
                        .toList();
        return plan.steps().stream().map(step -> step.caring(step.care().asking(losses))).toList();
    }

    private Failure stopped(List<Step> steps) throws Exception {
        Ending ending = shop.work().apply(shop.plan(steps), new Notes());
        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        return ((Ending.Stopped) ending).failure();
    }
}
