package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// The job as its handler sees it.
final class HeldJob implements Job {
    private static final long FRESH = Duration.ofMillis(500).toNanos();

    private final DataSource database;
    private final Doorbell doorbell;
    private final Outbox outbox;
    private final Lease lease;
    private final Envelope envelope;
    private final IdentityHashMap<Event, Outbox.NewRow> unsaid = new IdentityHashMap<>();
    private Set<Signal> signals = Set.of();
    private long signalsReadAt = System.nanoTime() - 2 * FRESH;

    HeldJob(DataSource database, Doorbell doorbell, Outbox outbox, Lease lease, Envelope envelope) {
        this.database = database;
        this.doorbell = doorbell;
        this.outbox = outbox;
        this.lease = lease;
        this.envelope = envelope;
    }

    @Override
    public Signed signed() {
        return lease.claim().event();
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    @Override
    public int attempt() {
        return lease.claim().attempt();
    }

    @Override
    public List<Signed> say(List<Event> events, StateChange change) {
        lease.check();
        try {
            List<Signed> said =
                    Transactions.commit(
                            database,
                            connection -> {
                                Jobs.hold(connection, claim());
                                return say(connection, events, change);
                            });
            CrashPoint.EVENT_SAID.hit();
            call(events, List.of());
            return said;
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    @Override
    public Signed sign(Event event) {
        lease.check();
        try {
            Outbox.NewRow row =
                    Transactions.single(
                            database, connection -> outbox.sign(connection, event, envelope));
            unsaid.put(event, row);
            return row.record().signed();
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    /// Inside a transaction that already holds the job's row.
    List<Signed> say(Connection connection, List<Event> events, StateChange change)
            throws SQLException {
        var said = new ArrayList<Signed>();
        for (Event event : events) {
            Outbox.NewRow row = unsaid.get(event);
            if (row == null) {
                row = outbox.sign(connection, event, envelope);
            }
            said.add(outbox.say(connection, row));
        }
        change.apply(connection);
        if (!events.isEmpty()) {
            doorbell.ring(connection);
        }
        return said;
    }

    Jobs.Claim claim() {
        return lease.claim();
    }

    /// Ends it together with the last events, changes and wake-ups.
    ///
    /// @param state `done` or `given-up`
    void end(Outcome.Done last, String state, String why) throws SQLException {
        Transactions.run(
                database,
                connection -> {
                    Jobs.hold(connection, claim());
                    say(connection, last.events(), last.change());
                    Jobs.end(connection, claim(), state, why);
                    wake(connection, last.wake());
                });
        call(last.events(), last.wake());
    }

    void park(Outcome.Parked parked) throws SQLException {
        Transactions.run(
                database,
                connection -> {
                    Jobs.hold(connection, claim());
                    say(connection, parked.events(), parked.change());
                    wake(connection, parked.wake());
                    Jobs.park(connection, claim(), parked.atMost(), parked.why());
                });
        call(parked.events(), parked.wake());
    }

    /// @param faults how many of its tries failed because of us
    void retry(int faults, Duration wait, String why) throws SQLException {
        Transactions.run(
                database,
                connection -> {
                    Jobs.retry(connection, claim(), faults, wait, why);
                });
    }

    private void wake(Connection connection, List<RunId> runs) throws SQLException {
        Jobs.wake(connection, runs);
        if (!runs.isEmpty()) {
            doorbell.ring(connection);
        }
    }

    /// Our own loops, now that it is committed.
    private void call(List<Event> said, List<RunId> woken) {
        if (!said.isEmpty()) {
            doorbell.outbox().signal();
        }
        if (!woken.isEmpty()) {
            doorbell.jobs().signal();
        }
    }

    @Override
    public void checkLease() {
        lease.check();
    }

    @Override
    public Set<Signal> signals() {
        lease.check();
        if (System.nanoTime() - signalsReadAt > FRESH) {
            try {
                signals =
                        Transactions.single(
                                database, connection -> Jobs.signals(connection, envelope));
            } catch (SQLException e) {
                throw WorldDownException.orRefusal(e);
            }
            signalsReadAt = System.nanoTime();
        }
        return signals;
    }
}
