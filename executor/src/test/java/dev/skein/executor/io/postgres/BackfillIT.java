package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.bus.Signal;
import dev.skein.bus.WorldDownException;
import dev.skein.events.BackfillProgressed;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.executor.Limits;
import dev.skein.executor.Pace;
import dev.skein.executor.Refusals;
import dev.skein.infra.Infra;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows are brought to a new form a batch at a time. The statement of most tests here is one that
/// must not meet a row twice: it counts.
class BackfillIT {
    private static final String COUNT = "UPDATE orders SET n = n + 1 WHERE id >= $1 AND id <= $2";
    private static final String TIMES =
            "select coalesce(min(n), 0) || ' ' || coalesce(max(n), 0) || ' ' || count(*) from orders";

    private Shop shop;

    @BeforeEach
    void aFreshShop() throws SQLException {
        shop = new Shop(Infra.postgres());
    }

    private void orders(int rows) throws SQLException {
        shop.run(
                "create table orders (id bigint primary key, n int not null default 0)",
                "alter table orders owner to shop_owner",
                "insert into orders select g * 3 from generate_series(1, %d) g".formatted(rows));
    }

    private Assignment counting(int batch) throws SQLException {
        return shop.plan(List.of(Draft.backfill(1, "1", COUNT, "orders", batch, "id", "bigint")));
    }

    private void slow(double seconds) throws SQLException {
        shop.run(
                "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(%s); return new; end'"
                        .formatted(seconds),
                "create trigger slow before update on orders for each row execute function slow()");
    }

    private Ending apply(Assignment assignment, Notes notes) throws InterruptedException {
        return shop.work().apply(assignment, notes);
    }

    private CompletableFuture<Ending> begin(Assignment assignment, Notes notes) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return apply(assignment, notes);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void everyRowIsWrittenOnceAndTheLedgerAndTheHistorySaySo() throws Exception {
        orders(5_000);
        var notes = new Notes();

        Ending ending = notes.and(apply(counting(64), notes));

        assertThat(ending).isInstanceOf(Ending.Complete.class);
        assertThat(shop.query(TIMES)).isEqualTo("1 1 5000");
        assertThat(notes.all(StepApplied.class))
                .singleElement()
                .extracting(StepApplied::rows)
                .isEqualTo(5_000L);
        assertThat(shop.query("select rows || ' ' || direction from skein.ledger"))
                .isEqualTo("5000 APPLY");
        assertThat(shop.query("select version from schema_migrations")).isEqualTo("1");
        assertThat(
                        shop.query(
                                "select keys || ' ' || rows || ' ' || (batches > 3) || ' ' || reached[1] from skein.backfill"))
                .isEqualTo("5000 5000 true 15000");
    }

    @Test
    void aTableWithoutRowsIsDoneAtOnce() throws Exception {
        orders(0);

        assertThat(apply(counting(10), new Notes())).isInstanceOf(Ending.Complete.class);
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("1");
    }

    @Test
    void keysOfSeveralColumnsAndOfTypesThatNeedQuotesAreGoneThroughInOrder() throws Exception {
        shop.run(
                "alter role skein_executor in database %s set standard_conforming_strings = off"
                        .formatted(shop.query("select quote_ident(current_database())")),
                "alter role skein_executor in database %s set datestyle = 'SQL, DMY'"
                        .formatted(shop.query("select quote_ident(current_database())")),
                "create type mood as enum ('sad', 'so, so', 'hap''py')",
                "create table \"Odd \"\"one\" (\"the mood\" mood, code char(6), at timestamptz, id uuid, n int default 0, primary key (\"the mood\", code, at, id))",
                "alter table \"Odd \"\"one\" owner to shop_owner",
                """
                insert into "Odd ""one"
                select m, c, timestamptz '2024-01-02 03:04:05.678901+02' + g * interval '37 days', gen_random_uuid()
                from unnest(enum_range(null::mood)) m, unnest(array['a''b', 'a\\'';x', 'é', '', '$1', '?']) c, generate_series(1, 40) g\
                """);
        Step step =
                Draft.backfill(
                        1,
                        "1",
                        "UPDATE \"Odd \"\"one\" SET n = n + 1 WHERE (\"the mood\", code, at, id) >= ($1, $2, $3, $4) AND (\"the mood\", code, at, id) <= ($5, $6, $7, $8)",
                        "public.\"Odd \"\"one\"",
                        7,
                        "the mood",
                        "mood",
                        "code",
                        "character(6)",
                        "at",
                        "timestamp with time zone",
                        "id",
                        "uuid");

        Ending ending = apply(shop.plan(List.of(step)), new Notes());

        assertThat(ending).isInstanceOf(Ending.Complete.class);
        assertThat(
                        shop.query(
                                "select min(n) || ' ' || max(n) || ' ' || count(*) from \"Odd \"\"one\""))
                .isEqualTo("1 1 720");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders; drop table orders", "orders, pg_sleep(1)", "nowhere", "orders --"})
    void aTableThatIsNoNameIsNotRun(String table) throws Exception {
        orders(10);

        assertThat(failed(table, "bigint").failure().code()).isEqualTo("statement-failed");
        assertThat(shop.query(TIMES)).isEqualTo("0 0 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigint) as select 1; drop table orders; --", "nothing", "int, int"})
    void aTypeThatIsNoNameIsNotRun(String type) throws Exception {
        orders(10);

        assertThat(failed("orders", type).failure().code()).isEqualTo("statement-failed");
        assertThat(shop.query(TIMES)).isEqualTo("0 0 10");
    }

    private Ending.Stopped failed(String table, String type) throws Exception {
        Step step = Draft.backfill(1, "1", COUNT, table, 5, "id", type);
        return (Ending.Stopped) apply(shop.plan(List.of(step)), new Notes());
    }

    @Test
    void aStatementThatTheServerRefusesIsShownAtItsPlaceInTheirFile() throws Exception {
        orders(10);
        Step step =
                Draft.backfill(
                        1,
                        "1",
                        "UPDATE orders\n   SET nn = 1 WHERE id BETWEEN $1 AND $2",
                        "orders",
                        5,
                        "id",
                        "bigint");

        var ended = (Ending.Stopped) apply(shop.plan(List.of(step)), new Notes());

        assertThat(ended.failure().place().line()).isEqualTo(2);
        assertThat(ended.failure().place().column()).isEqualTo(8);
    }

    @Test
    void aRowThatSomebodyLocksHoldsUpOneBatchAndIsNamed() throws Exception {
        orders(1_000);
        var notes = new Notes();
        try (var other = shop.connect()) {
            other.setAutoCommit(false);
            Shop.run(other, "update orders set n = 0 where id = 1500");
            CompletableFuture<Ending> applying = begin(counting(100), notes);
            Awaitility.await().until(() -> !notes.all(StepFailed.class).isEmpty());
            other.rollback();

            assertThat(applying.get()).isInstanceOf(Ending.Complete.class);
        }
        assertThat(notes.all(StepFailed.class))
                .allSatisfy(failed -> assertThat(failed.retryIn()).isNotNull());
        assertThat(shop.query(TIMES)).isEqualTo("1 1 1000");
    }

    @Test
    void aRowThatStaysLockedFailsTheStepAfterItsLastWholeBatch() throws Exception {
        orders(1_000);
        try (var other = shop.connect()) {
            other.setAutoCommit(false);
            Shop.run(other, "update orders set n = 0 where id = 2700");

            var ended = (Ending.Stopped) apply(counting(100), new Notes());

            assertThat(ended.failure().code()).isEqualTo("lock-not-granted");
            assertThat(ended.remains().undone())
                    .contains("stopped in a backfill after its last whole batch");
        }
        assertThat(shop.query("select sum(n) = (select rows from skein.backfill) from orders"))
                .isEqualTo("t");
    }

    @Test
    void aCancelIsHeardBetweenBatchesAndARunThatGoesOnDoesNotBeginAnew() throws Exception {
        orders(400);
        slow(0.01);
        Assignment assignment = counting(5);
        var notes = new Notes();
        CompletableFuture<Ending> applying = begin(assignment, notes);
        Awaitility.await()
                .until(() ->
                        shop.query("select coalesce(max(rows), 0) > 20 from skein.backfill")
                                .equals("t"));

        notes.signals.add(Signal.CANCEL);

        assertThat(applying)
                .succeedsWithin(Duration.ofSeconds(1))
                .isInstanceOfSatisfying(
                        Ending.Stopped.class,
                        stopped -> {
                            assertThat(stopped.failure()).isEqualTo(Refusals.cancelled());
                            assertThat(stopped.last()).isNull();
                            assertThat(stopped.remains().undone())
                                    .contains("backfill")
                                    .contains("rows");
                        });
        assertThat(apply(assignment, new Notes())).isInstanceOf(Ending.Complete.class);
        assertThat(shop.query(TIMES)).isEqualTo("1 1 400");
    }

    @Test
    void progressIsToldOnceASecondAndCountsOnAfterATakeOver() throws Exception {
        orders(1_000);
        slow(0.004);
        Assignment assignment = counting(5);
        var first = new Notes();
        var second = new Notes();
        CompletableFuture<Ending> dying = begin(assignment, first);
        Awaitility.await().until(() -> first.all(BackfillProgressed.class).size() > 1);

        long began = System.nanoTime();
        assertThat(apply(assignment, second)).isInstanceOf(Ending.Complete.class);
        int seconds = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);

        assertThat(dying)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(WorldDownException.class);
        BackfillProgressed last = first.all(BackfillProgressed.class).getLast();
        assertThat(second.all(BackfillProgressed.class))
                .hasSizeBetween(1, seconds)
                .allSatisfy(tick -> {
                    assertThat(tick.tick()).isGreaterThan(last.tick());
                    assertThat(tick.done()).isGreaterThan(last.done());
                    assertThat(tick.total()).isEqualTo(1_000);
                    assertThat(tick.unit()).isEqualTo("rows");
                });
        assertThat(shop.query(TIMES)).isEqualTo("1 1 1000");
    }

    @Test
    void rowsThatComeBehindItsEndAreNotChased() throws Exception {
        orders(300);
        slow(0.005);
        CompletableFuture<Ending> applying = begin(counting(10), new Notes());
        Awaitility.await()
                .until(() -> shop.query("select count(*) from skein.backfill").equals("1"));

        shop.run("insert into orders select 10000 + g from generate_series(1, 50) g");

        assertThat(applying.get()).isInstanceOf(Ending.Complete.class);
        assertThat(shop.query("select count(*) from orders where n = 1")).isEqualTo("300");
    }

    @Test
    void itRestsForItsShareOfTheTime() throws Exception {
        orders(200);
        slow(0.001);
        shop.limit(
                new Limits(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        new Pace(Duration.ofMillis(20), 0.1, 1_000_000)));
        long began = System.nanoTime();

        apply(counting(20), new Notes());

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("200 ms of work in a tenth of the time")
                .isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void itWaitsForAReplicaThatIsFarBehind() throws Exception {
        orders(600);
        slow(0.005);
        shop.run(
                "create table behind as select 1000000000 as bytes",
                "grant select on behind to skein_ledger",
                "create or replace function skein.replica_lag() returns bigint language sql security definer as 'select bytes from public.behind'");
        var notes = new Notes();
        CompletableFuture<Ending> applying = begin(counting(50), notes);
        Awaitility.await()
                .until(() ->
                        notes.all(BackfillProgressed.class).stream()
                                .anyMatch(tick -> tick.phase().equals("waiting for a replica")));
        assertThat(shop.query("select count(*) < 600 from orders where n = 1")).isEqualTo("t");

        shop.run("update behind set bytes = 0");

        assertThat(applying.get()).isInstanceOf(Ending.Complete.class);
        assertThat(shop.query(TIMES)).isEqualTo("1 1 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BATCH_EXECUTED:1",
                "BATCH_EXECUTED:4",
                "BATCH_COMMITTED:1",
                "BATCH_COMMITTED:6"
            })
    void aProcessThatIsKilledBetweenTwoEffectsIsSucceededToTheRow(
            String crashPoint, @TempDir Path folder) throws Exception {
        orders(3_000);
        Assignment assignment = counting(100);

        assertThat(Victim.launch(shop, assignment, crashPoint, folder).waitFor()).isEqualTo(137);
        String reached = shop.query("select coalesce(max(rows), 0) from skein.backfill");
        assertThat(shop.query("select sum(n) from orders")).isEqualTo(reached);
        assertThat(Victim.launch(shop, assignment, "never", folder).waitFor()).isZero();

        assertThat(shop.query(TIMES)).isEqualTo("1 1 3000");
        assertThat(shop.query("select rows from skein.ledger")).isEqualTo("3000");
    }

    @Test
    void sessionsThatAreCutAtRandomMomentsLoseAndRepeatNoRow() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        orders(1_500);
        slow(0.001);
        Assignment assignment = counting(10);
        int cuts = 0;
        while (true) {
            CompletableFuture<Ending> applying = begin(assignment, new Notes());
            CompletableFuture<Void> cutting =
                    CompletableFuture.runAsync(
                            this::cut,
                            CompletableFuture.delayedExecutor(
                                    50 + random.nextInt(200), TimeUnit.MILLISECONDS));
            boolean complete =
                    applying.handle((ending, broken) -> ending instanceof Ending.Complete).get();
            cutting.get();
            if (complete) {
                break;
            }
            cuts++;
        }
        assertThat(shop.query(TIMES)).as("seed %d, %d cuts", seed, cuts).isEqualTo("1 1 1500");
        assertThat(cuts).as("seed %d", seed).isPositive();
    }

    private void cut() {
        try {
            shop.query(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'skein_executor' and datname = current_database()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
