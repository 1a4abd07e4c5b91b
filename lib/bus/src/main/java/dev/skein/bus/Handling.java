package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// One call of the handler and what follows from it, committed together.
final class Handling {
    private static final System.Logger LOG = System.getLogger(Handling.class.getName());
    private static final int BUG_ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final DataSource database;
    private final String service;
    private final Handler handler;
    private final Codec codec;
    private final Outbox outbox;
    private final Meters meters;

    Handling(
            DataSource database,
            String service,
            Handler handler,
            Codec codec,
            Outbox outbox,
            Meters meters) {
        this.database = database;
        this.service = service;
        this.handler = handler;
        this.codec = codec;
        this.outbox = outbox;
        this.meters = meters;
    }

    void handle(Jobs.Claim claim, Lease lease) {
        long began = System.nanoTime();
        String outcome = "done";
        try {
            if (read(claim) instanceof Reading.Known(var envelope, var event)) {
                var job = new HeldJob(database, service, outbox, lease, envelope);
                outcome = handle(event, job, claim);
            } else {
                // It was readable when it was taken: only its bundle can be gone.
                end(claim, "given-up", "the event is not readable any more");
                outcome = "given-up";
            }
        } catch (LeaseLostException e) {
            LOG.log(System.Logger.Level.INFO, "{0}: {1}", service, e.getMessage());
            outcome = "lost";
        } catch (SQLException | RuntimeException | Error e) {
            // The lease ends and another round takes the job.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: job {1} not ended: {2}",
                    service,
                    claim.id(),
                    Fault.reason(e));
            outcome = "not-ended";
        } finally {
            meters.handled(outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Reading read(Jobs.Claim claim) {
        try {
            return codec.read(claim.event());
        } catch (MalformedException e) {
            return new Reading.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private String handle(Event event, HeldJob job, Jobs.Claim claim) throws SQLException {
        try {
            Outcome outcome = handler.handle(event, job);
            commit(outcome, job, claim);
            return outcome instanceof Outcome.Done ? "done" : "parked";
        } catch (LeaseLostException e) {
            throw e;
        } catch (Exception | Error e) {
            return afterFailure(event, job, claim, e);
        }
    }

    private void commit(Outcome outcome, HeldJob job, Jobs.Claim claim) throws SQLException {
        CrashPoint.BEFORE_JOB_END.hit();
        Transactions.run(
                database,
                connection -> {
                    Jobs.hold(connection, claim);
                    switch (outcome) {
                        case Outcome.Done(var events, var change, var wake) -> {
                            job.say(connection, events, change);
                            Jobs.end(connection, claim, "done", "");
                            wake(connection, wake);
                        }
                        case Outcome.Parked(
                                        var events,
                                        var change,
                                        var wake,
                                        var atMost,
                                        var why) -> {
                            job.say(connection, events, change);
                            wake(connection, wake);
                            Jobs.park(connection, claim, atMost, why);
                        }
                    }
                });
        CrashPoint.JOB_ENDED.hit();
    }

    private void wake(Connection connection, List<RunId> runs) throws SQLException {
        Jobs.wake(connection, runs);
        if (!runs.isEmpty()) {
            Watch.notify(connection, service);
        }
    }

    private String afterFailure(Event event, HeldJob job, Jobs.Claim claim, Throwable e)
            throws SQLException {
        boolean ours = Fault.of(e) != Fault.WORLD;
        int faults = claim.faults() + (ours ? 1 : 0);
        if (!ours || faults < BUG_ATTEMPTS) {
            Duration wait = pause(claim.failures() + 1);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: run {1} is tried again in {2} ms: {3}",
                    service,
                    event.run(),
                    wait.toMillis(),
                    Fault.reason(e));
            Transactions.run(
                    database,
                    connection -> {
                        Jobs.retry(connection, claim, faults, wait, Fault.reason(e));
                    });
            return "retried";
        }
        LOG.log(System.Logger.Level.ERROR, service + ": run " + event.run() + " is given up", e);
        Outcome.Done last = handler.giveUp(event, job, e);
        Transactions.run(
                database,
                connection -> {
                    Jobs.hold(connection, claim);
                    job.say(connection, last.events(), last.change());
                    Jobs.end(connection, claim, "given-up", Fault.reason(e));
                    wake(connection, last.wake());
                });
        return "given-up";
    }

    private void end(Jobs.Claim claim, String state, String why) throws SQLException {
        Transactions.run(
                database,
                connection -> {
                    Jobs.end(connection, claim, state, why);
                });
    }

    /// Half a second, doubled with each failure, at most half a minute; a fifth of it by chance.
    private static Duration pause(int failures) {
        long millis =
                Math.min(
                        LONGEST_PAUSE.toMillis(),
                        FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10));
        return Duration.ofMillis(millis * (90 + ThreadLocalRandom.current().nextInt(21)) / 100);
    }
}
