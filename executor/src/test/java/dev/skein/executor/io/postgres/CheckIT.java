package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.StepApplied;
import dev.skein.events.plan.Care;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Step;
import dev.skein.executor.Ending;
import dev.skein.executor.Limits;
import dev.skein.executor.Pace;
import dev.skein.infra.Infra;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a plan needs of the rows is asked before it begins, and after each step.
class CheckIT {
    private static final Check NO_NULLS =
            Draft.check(
                    "no row of orders has a null email",
                    "select count(*) from orders where email is null");
    private static final Step NOTE = Draft.transaction(1, "1", "ALTER TABLE orders ADD note text");

    private Shop shop;

    @BeforeEach
    void aShopWithAnOrderWithoutAnEmail() throws SQLException {
        shop = new Shop(Infra.postgres());
        shop.run(
                "create table orders (id bigint primary key, email text)",
                "alter table orders owner to shop_owner",
                "insert into orders values (1, 'ada@example.com'), (2, null)");
    }

    private Ending apply(Notes notes, Step... steps) throws Exception {
        return shop.work().apply(shop.plan(List.of(steps)), notes);
    }

    private Ending.Stopped stopped(Step... steps) throws Exception {
        Ending ending = apply(new Notes(), steps);
        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        return (Ending.Stopped) ending;
    }

    private static Step notNull(int number) {
        return Draft.with(
                Draft.transaction(number, "2", "ALTER TABLE orders ALTER email SET NOT NULL"),
                Draft.before(NO_NULLS));
    }

    @Test
    void aCheckOfALaterStepThatDoesNotHoldStopsThePlanBeforeAnythingIsDone() throws Exception {
        Ending.Stopped ended = stopped(NOTE, notNull(2));

        assertThat(ended.step()).isZero();
        assertThat(ended.failure().code()).isEqualTo("check-failed");
        assertThat(ended.failure().message())
                .isEqualTo("step 2 needs that no row of orders has a null email: 1 violate it");
        assertThat(ended.failure().next())
                .contains("select count(*) from orders where email is null");
        assertThat(ended.failure().place().file()).isEqualTo("2.up.sql");
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("0");
    }

    @Test
    void whatAnEarlierStepMendsIsAskedWhenItHasMendedIt() throws Exception {
        Step mends =
                Draft.backfill(
                        1,
                        "1",
                        "UPDATE orders SET email = '' WHERE email IS NULL AND id BETWEEN $1 AND $2",
                        "public.orders",
                        10,
                        "id",
                        "bigint");

        assertThat(apply(new Notes(), mends, notNull(2))).isInstanceOf(Ending.Complete.class);
    }

    @Test
    void aCheckOfATableThatThePlanMakesIsAskedRightBeforeItsStep() throws Exception {
        Step makes =
                Draft.transaction(
                        1, "1", "CREATE TABLE visits (id int)", "INSERT INTO visits VALUES (7)");
        Step needs =
                Draft.with(
                        Draft.transaction(2, "2", "DROP TABLE visits"),
                        Draft.before(
                                Draft.check("visits is empty", "select count(*) from visits")));

        Ending.Stopped ended = stopped(makes, needs);

        assertThat(ended.step()).isEqualTo(2);
        assertThat(ended.last()).as("no attempt was made").isNull();
        assertThat(ended.remains().undone()).isEqualTo("migration 2 was not begun");
        assertThat(ended.remains().applied()).containsExactly("1");
    }

    @Test
    void whatDoesNotHoldAfterAStepFailsTheRunWithTheStepCommittedAndTheWayBackTold()
            throws Exception {
        var notes = new Notes();
        Step first =
                Draft.middle(
                        1,
                        "1",
                        "ALTER TABLE orders ADD note text",
                        Draft.after(
                                Draft.check("orders is there", "select 0"),
                                "ALTER TABLE orders DROP note"));
        Step second =
                Draft.middle(
                        2,
                        "1",
                        "CREATE TABLE more ()",
                        Draft.after(Draft.check("more has rows", "select 1"), "DROP TABLE more"));
        Step never = Draft.transaction(3, "1", "CREATE TABLE never ()");

        var ended = (Ending.Stopped) apply(notes, first, second, never);

        assertThat(ended.step()).isEqualTo(2);
        assertThat(ended.failure().code()).isEqualTo("check-failed");
        assertThat(ended.failure().next())
                .endsWith(
                        "what is committed of the migration leads back with: DROP TABLE more; ALTER TABLE orders DROP note");
        assertThat(ended.remains().undone()).startsWith("step 2 is committed and stays");
        assertThat(notes.all(StepApplied.class)).hasSize(2);
        assertThat(shop.query("select to_regclass('never') is null")).isEqualTo("t");
    }

    @Test
    void behindACrashTheNewestStepIsAskedAgain() throws Exception {
        shop.run(
                "create table holds as select 1 as violations",
                "grant select on holds to shop_owner");
        Step checked =
                Draft.middle(
                        1,
                        "1",
                        "CREATE TABLE more ()",
                        Draft.after(Draft.check("it holds", "select violations from holds")));
        var assignment =
                shop.plan(List.of(checked, Draft.transaction(2, "1", "CREATE TABLE never ()")));

        assertThat(shop.work().apply(assignment, new Notes())).isInstanceOf(Ending.Stopped.class);
        assertThat(shop.work().apply(assignment, new Notes())).isInstanceOf(Ending.Stopped.class);
        shop.run("update holds set violations = 0");
        assertThat(shop.work().apply(assignment, new Notes())).isInstanceOf(Ending.Complete.class);
    }

    @Test
    void aCheckWritesNothingAndTakesNoMoreThanItsTime() throws Exception {
        shop.run(
                "create function writes() returns bigint language sql as 'insert into public.orders values (9, null) returning 0'",
                "alter function writes() owner to shop_owner");
        Ending.Stopped wrote =
                stopped(Draft.with(NOTE, Draft.before(Draft.check("it", "select writes()"))));
        assertThat(wrote.failure().message()).contains("read-only transaction");

        shop.limit(
                new Limits(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100),
                        new Pace(Duration.ofMillis(50), 1, 1)));
        Care slow = Draft.before(Draft.check("it ends", "select 0 from pg_sleep(60)"));
        Ending.Stopped destroys =
                stopped(Draft.with(Draft.transaction(1, "1", "DROP TABLE orders"), slow));
        assertThat(destroys.failure().code()).isEqualTo("check-unanswered");
        assertThat(apply(new Notes(), Draft.with(NOTE, slow)))
                .as("the server itself holds the rows to what is added")
                .isInstanceOf(Ending.Complete.class);
    }
}
