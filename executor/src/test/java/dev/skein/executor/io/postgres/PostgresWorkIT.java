package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.bus.Signal;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Cost;
import dev.skein.events.MigrationStarted;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.executor.Refusals;
import dev.skein.infra.Infra;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresWorkIT {
    private Shop shop;
    private PostgresWork work;

    @BeforeEach
    void aFreshShop() throws SQLException {
        shop = new Shop(Infra.postgres());
        work = shop.work();
    }

    @Test
    void aPlanIsAppliedWithItsHistoryAndOnlyOnce() throws Exception {
        Assignment assignment =
                shop.plan(
                        "1_orders.up.sql",
                        "CREATE TABLE orders (id bigint PRIMARY KEY, note text);",
                        "2_index.up.sql",
                        "CREATE INDEX CONCURRENTLY orders_note ON orders (note);",
                        "3_function.up.sql",
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a + 1; SELECT a; END; SELECT '{\"a\":1}'::jsonb ? 'a';");
        var notes = new Notes();

        notes.and(work.apply(assignment, notes));

        assertThat(notes.all(MigrationStarted.class)).hasSize(1);
        assertThat(notes.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(false, false, false);
        assertThat(shop.query("select version || ' ' || dirty from schema_migrations"))
                .isEqualTo("3 false");
        assertThat(shop.query("select tableowner from pg_tables where tablename = 'orders'"))
                .isEqualTo("shop_owner");
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("3");

        var again = new Notes();
        again.and(work.apply(assignment, again));
        assertThat(again.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(true, true, true);
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("3");
    }

    private static Ending.Stopped stopped(Ending ending) {
        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        return (Ending.Stopped) ending;
    }

    @Test
    void aDeferredConstraintThatFailsAtCommitFailsTheStep() throws Exception {
        Assignment assignment =
                shop.plan(
                        "1_orders.up.sql",
                        "CREATE TABLE orders (id bigint PRIMARY KEY, parent bigint REFERENCES orders DEFERRABLE INITIALLY DEFERRED);",
                        "2_orphan.up.sql",
                        "INSERT INTO orders VALUES (1, 2);");

        Ending.Stopped ended = stopped(work.apply(assignment, new Notes()));

        assertThat(ended.step()).isEqualTo(2);
        assertThat(ended.failure().cause()).isEqualTo(FailureCause.DATA_VIOLATES);
        assertThat(ended.remains().version()).isEqualTo("1");
        assertThat(shop.query("select count(*) from orders")).isEqualTo("0");
    }

    @Test
    void aFailingStatementLeavesNothingOfItsMigrationAndNamesItsPlace() throws Exception {
        Assignment assignment =
                shop.plan(
                        "1_orders.up.sql", "CREATE TABLE orders (id bigint);",
                        "2_totals.up.sql",
                                "ALTER TABLE orders ADD total numeric;\n\nUPDATE ordrs\n   SET total = 0 WHERE id > 0;\n");
        var notes = new Notes();

        Ending.Stopped ended = stopped(work.apply(assignment, notes));

        StepFailed failed = ended.last();
        assertThat(failed.failure().code()).isEqualTo("statement-failed");
        assertThat(notes.all(StepFailed.class)).as("said with the end, not before").isEmpty();
        assertThat(ended.step()).isEqualTo(2);
        assertThat(ended.remains().applied()).containsExactly("1");
        assertThat(ended.remains().undone()).contains("migration 2 was rolled back");
        assertThat(failed.failure().place().line()).isEqualTo(3);
        assertThat(failed.failure().place().column()).isEqualTo(8);
        assertThat(failed.retryIn()).isNull();
        assertThat(shop.query("select version from schema_migrations")).isEqualTo("1");
        assertThat(shop.query("select count(*) from pg_attribute where attname = 'total'"))
                .isEqualTo("0");
    }

    @Test
    void whileALockIsHeldNobodyWaitsBehindTheStepAndTheHolderIsNamed() throws Exception {
        Assignment first = shop.plan("1_orders.up.sql", "CREATE TABLE orders (id bigint);");
        work.apply(first, new Notes());
        Assignment assignment =
                shop.plan(
                        "1_orders.up.sql", "CREATE TABLE orders (id bigint);",
                        "2_note.up.sql", "ALTER TABLE orders ADD note text;");
        var notes = new Notes();
        try (var reader = shop.connect()) {
            reader.setAutoCommit(false);
            Shop.run(reader, "set application_name = 'nightly report'; select * from orders");
            var applying =
                    CompletableFuture.runAsync(() -> {
                        try {
                            notes.and(work.apply(assignment, notes));
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
            while (notes.all(StepFailed.class).isEmpty()) {
                shop.run("set lock_timeout = '100ms'; select * from orders");
            }
            reader.rollback();
            applying.get();
        }
        StepFailed failed = notes.all(StepFailed.class).getFirst();
        assertThat(failed.failure().code()).isEqualTo("lock-not-granted");
        assertThat(failed.failure().message()).contains("nightly report");
        assertThat(failed.retryIn()).isNotNull();
        assertThat(notes.all(StepApplied.class).getFirst().attempts()).isGreaterThan(1);
        assertThat(notes.all(StepApplied.class).getFirst().cost().walBytes()).isPositive();
    }

    @Test
    void whatAStepCostIsSaidBesideItsForecast() throws Exception {
        shop.run("create table orders as select 1 as id", "alter table orders owner to shop_owner");
        var notes = new Notes();
        var forecast = new Cost(5, 0, 0, 5L);
        Step made =
                shop.plan("1_w.up.sql", "ALTER TABLE orders ADD x int;").plan().steps().getFirst();

        Assignment assignment =
                shop.plan(
                        List.of(
                                made.caring(made.care().costing(forecast)),
                                Draft.transaction(2, "2", "UPDATE orders SET id = 2")));

        notes.and(work.apply(assignment, notes));

        StepApplied locked = notes.all(StepApplied.class).getFirst();
        StepApplied updated = notes.all(StepApplied.class).getLast();
        assertThat(locked.forecast()).isEqualTo(forecast);
        assertThat(locked.cost().blockedMillis()).isEqualTo(locked.cost().millis());
        assertThat(updated.forecast()).isNull();
        assertThat(updated.cost().blockedMillis()).isNull();
    }

    @Test
    void timeSpentWaitingForALockIsMeasured() throws Exception {
        shop.run("create table orders as select 1 as id", "alter table orders owner to shop_owner");
        var notes = new Notes();
        try (var other = shop.connect()) {
            other.setAutoCommit(false);
            Shop.run(other, "update orders set id = 2");
            var applying =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return work.apply(
                                    shop.plan(
                                            "1_w.up.sql", "UPDATE orders SET id = 3 WHERE id > 0;"),
                                    notes);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
            Awaitility.await()
                    .until(() ->
                            shop.query(
                                            "select coalesce(max(clock_timestamp() - query_start) > '1 s', false) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                                    .equals("t"));
            other.rollback();

            var complete = (Ending.Complete) applying.get();
            assertThat(complete.cost().lockWaitMillis()).isBetween(700L, complete.millis());
        }
    }

    @Test
    void anInvalidIndexOfAFailedBuildIsNotAcceptedAndNotLeftBehind() throws Exception {
        work.apply(
                shop.plan(
                        "1_orders.up.sql",
                        "CREATE TABLE orders (id bigint); INSERT INTO orders VALUES (1), (1);"),
                new Notes());
        Assignment assignment =
                shop.plan(
                        List.of(
                                Draft.index(
                                        1,
                                        "2",
                                        "CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id)",
                                        "orders_id",
                                        "orders")));

        assertThat(stopped(work.apply(assignment, new Notes())).failure().code())
                .isEqualTo("statement-failed");
        assertThat(shop.query("select count(*) from pg_class where relname = 'orders_id'"))
                .isEqualTo("0");

        try (var admin = shop.connect()) {
            assertThatThrownBy(() ->
                            Shop.run(
                                    admin,
                                    "create unique index concurrently orders_id on orders (id)"))
                    .isInstanceOf(SQLException.class);
            Shop.run(
                    admin,
                    "alter index orders_id owner to shop_owner",
                    "delete from orders where ctid = '(0,2)'");
        }
        work.apply(assignment, new Notes());
        assertThat(
                        shop.query(
                                "select indisvalid from pg_index where indexrelid = 'orders_id'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void aBrokenSessionIsAWorldThatIsDownAndTheNextAttemptGoesOnFromTheLedger() throws Exception {
        Assignment assignment =
                shop.plan(
                        "1_orders.up.sql", "CREATE TABLE orders (id bigint);",
                        "2_slow.up.sql",
                                "INSERT INTO orders SELECT 7 FROM (SELECT pg_sleep(3)) s;");
        var notes = new Notes();
        var killer =
                CompletableFuture.runAsync(() ->
                        Awaitility.await()
                                .until(() ->
                                        shop.query(
                                                        "select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_stat_activity where query like 'INSERT INTO orders SELECT%' and pid <> pg_backend_pid()")
                                                .equals("t")));

        assertThatThrownBy(() -> work.apply(assignment, notes))
                .isInstanceOf(WorldDownException.class);
        killer.get();
        assertThat(shop.query("select count(*) from orders")).isEqualTo("0");

        notes.and(work.apply(assignment, notes));
        assertThat(shop.query("select count(*) from orders")).isEqualTo("1");
        assertThat(notes.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(false, true, false);
    }

    @Test
    void aPlanThatTimeHasPassedByIsRefused() throws Exception {
        Assignment stale = shop.plan("1_a.up.sql", "CREATE TABLE a (id int);");
        work.apply(shop.plan("1_a.up.sql", "CREATE TABLE a (id int);"), new Notes());

        assertThat(work.apply(stale, new Notes()))
                .isEqualTo(
                        new Ending.Outdated(
                                Refusals.outdated(
                                        "something was applied after the plan was made")));
    }

    @Test
    void aCancelledRunEndsAtTheNextSafePoint() throws Exception {
        var notes = new Notes();
        notes.signals.add(Signal.CANCEL);

        Ending.Stopped ended =
                stopped(work.apply(shop.plan("1_a.up.sql", "CREATE TABLE a (id int);"), notes));

        assertThat(ended.failure()).isEqualTo(Refusals.cancelled());
        assertThat(ended.last()).isNull();
        assertThat(ended.remains().undone()).isEqualTo("migration 1 was not begun");
    }
}
