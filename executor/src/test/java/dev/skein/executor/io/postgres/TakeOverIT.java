package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.bus.WorldDownException;
import dev.skein.events.BackfillProgressed;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.infra.Infra;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One executor after another on the same run.
class TakeOverIT {
    private static final String SLEEPER =
            "from pg_stat_activity where query like 'SELECT pg_sleep(60)%' and state = 'active'";

    private Shop shop;

    @BeforeEach
    void aFreshShop() throws SQLException {
        shop = new Shop(Infra.postgres());
    }

    private CompletableFuture<Ending> begin(Assignment assignment, Notes notes) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return shop.work().apply(assignment, notes);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void thePredecessorsSessionIsEndedWhatItHadNotCommittedIsRolledBackAndItsLockIsFree()
            throws Exception {
        shop.run("create table gate as select 1 as closed", "grant select on gate to shop_owner");
        Assignment assignment =
                shop.plan(
                        "1_orders.up.sql",
                        "CREATE TABLE orders (id bigint);",
                        "2_slow.up.sql",
                        "INSERT INTO orders VALUES (7); SELECT pg_sleep(60) FROM gate;");
        CompletableFuture<Ending> hanging = begin(assignment, new Notes());
        Awaitility.await().until(() -> shop.query("select count(*) " + SLEEPER).equals("1"));
        shop.run("delete from gate");
        var notes = new Notes();

        Ending ending = notes.and(begin(assignment, notes).get());

        assertThat(ending).isInstanceOf(Ending.Complete.class);
        assertThat(hanging)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(WorldDownException.class);
        assertThat(notes.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(true, false);
        assertThat(shop.query("select count(*) from orders")).isEqualTo("1");
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("2");
    }

    @Test
    void aSessionThatOnlyHasThePidOfThePredecessorIsLeftAlone() throws Exception {
        Assignment assignment = shop.plan("1_orders.up.sql", "CREATE TABLE orders (id bigint);");
        try (var other = shop.connect("skein_executor", "e");
                var pids = other.createStatement().executeQuery("select pg_backend_pid()")) {
            pids.next();
            shop.run(
                    "insert into skein.session (run, nonce_hash, pid, backend_start) values ('%s', '', %s, '2001-01-01')"
                            .formatted(assignment.run(), pids.getString(1)));

            assertThat(begin(assignment, new Notes()).get()).isInstanceOf(Ending.Complete.class);

            assertThat(other.isValid(1)).isTrue();
        }
    }

    @Test
    void whatIsSaidAgainAfterATakeOverCountsOn() throws Exception {
        shop.run(
                "create table orders as select g as id from generate_series(1, 6) g",
                "alter table orders owner to shop_owner",
                "create function slow(id int) returns int language plpgsql immutable as 'begin perform pg_sleep(0.5); return id; end'");
        Assignment assignment =
                shop.plan("1_index.up.sql", "CREATE INDEX CONCURRENTLY i ON orders (slow(id));");
        var first = new Notes();
        var second = new Notes();
        CompletableFuture<Ending> dying = begin(assignment, first);
        Awaitility.await().until(() -> !first.all(BackfillProgressed.class).isEmpty());

        assertThat(begin(assignment, second).get()).isInstanceOf(Ending.Complete.class);

        assertThat(dying).isCompletedExceptionally();
        int last = first.all(BackfillProgressed.class).getLast().tick();
        assertThat(first.all(BackfillProgressed.class).getFirst().tick()).isZero();
        assertThat(second.all(BackfillProgressed.class))
                .extracting(BackfillProgressed::tick)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(tick -> tick > last);
    }

    @Test
    void failedAttemptsAreCountedOverTheWholeRun() throws Exception {
        Assignment assignment = shop.plan("1_wrong.up.sql", "ALTER TABLE nowhere ADD a int;");

        assertThat(lastAttempt(assignment)).isEqualTo(1);
        assertThat(lastAttempt(assignment)).isEqualTo(2);
    }

    private int lastAttempt(Assignment assignment) throws Exception {
        var ended = (Ending.Stopped) begin(assignment, new Notes()).get();
        StepFailed last = ended.last();
        return last == null ? 0 : last.attempt();
    }
}
