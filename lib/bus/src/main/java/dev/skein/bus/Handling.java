package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Reading;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// One call of the handler and what follows from it, committed together.
final class Handling {
    private static final System.Logger LOG = System.getLogger(Handling.class.getName());

    private final DataSource database;
    private final Doorbell doorbell;
    private final Handler handler;
    private final Codec codec;
    private final Outbox outbox;
    private final Meters meters;
    private final Failing failing;

    Handling(
            DataSource database,
            Doorbell doorbell,
            Handler handler,
            Codec codec,
            Outbox outbox,
            Meters meters) {
        this.database = database;
        this.doorbell = doorbell;
        this.handler = handler;
        this.codec = codec;
        this.outbox = outbox;
        this.meters = meters;
        this.failing = new Failing(doorbell.service(), handler, meters);
    }

    void handle(Jobs.Claim claim, Lease lease) {
        long began = System.nanoTime();
        String outcome = "done";
        try {
            if (read(claim) instanceof Reading.Known(var envelope, var event)) {
                var job = new HeldJob(database, doorbell, outbox, lease, envelope);
                outcome = handle(event, job);
            } else {
                giveUp(claim);
                outcome = "given-up";
            }
        } catch (LeaseLostException e) {
            LOG.log(System.Logger.Level.INFO, "{0}: {1}", doorbell.service(), e.getMessage());
            outcome = "lost";
        } catch (SQLException | RuntimeException | Error e) {
            // The lease ends and another round takes the job.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: job {1} not ended: {2}",
                    doorbell.service(),
                    claim.id(),
                    Fault.reason(e));
            outcome = "not-ended";
        } finally {
            meters.handled(outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /// It was readable when it was taken: only its bundle can be gone.
    private void giveUp(Jobs.Claim claim) throws SQLException {
        String why = "the event is not readable any more";
        Transactions.run(
                database,
                connection -> {
                    Jobs.end(connection, claim, "given-up", why);
                });
        LOG.log(
                System.Logger.Level.ERROR,
                "{0}: job {1} is given up: {2}",
                doorbell.service(),
                claim.id(),
                why);
        meters.unsaid();
    }

    private Reading read(Jobs.Claim claim) {
        try {
            return codec.read(claim.event());
        } catch (MalformedException e) {
            return new Reading.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private String handle(Event event, HeldJob job) throws SQLException {
        try {
            Outcome outcome = handler.handle(event, job);
            commit(outcome, job);
            return outcome instanceof Outcome.Done ? "done" : "parked";
        } catch (LeaseLostException e) {
            throw e;
        } catch (Exception | Error e) {
            return failing.after(event, job, e);
        }
    }

    private static void commit(Outcome outcome, HeldJob job) throws SQLException {
        CrashPoint.BEFORE_JOB_END.hit();
        switch (outcome) {
            case Outcome.Done done -> job.end(done, "done", "");
            case Outcome.Parked parked -> job.park(parked);
        }
        CrashPoint.JOB_ENDED.hit();
    }
}
