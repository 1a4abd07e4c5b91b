package dev.skein.bus;

import dev.skein.events.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// What follows where a call of the handler failed: another try, last words, or an end without
/// them.
///
/// A world that is down is waited for. Our own faults are bounded, in the handling and in the last
/// words alike: a job that comes back for ever keeps its database from every other job.
final class Failing {
    private static final System.Logger LOG = System.getLogger(Failing.class.getName());
    private static final int TRIES = 3;
    private static final int TRIES_WITH_LAST_WORDS = 2 * TRIES;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Outcome.Done WORDLESS =
            new Outcome.Done(List.of(), StateChange.NONE, List.of());

    private final String service;
    private final Handler handler;
    private final Meters meters;

    Failing(String service, Handler handler, Meters meters) {
        this.service = service;
        this.handler = handler;
        this.meters = meters;
    }

    /// @return what became of the job, for the meters
    String after(Event event, HeldJob job, Throwable failure) throws SQLException {
        boolean ours = Fault.of(failure) != Fault.WORLD;
        int faults = job.claim().faults() + (ours ? 1 : 0);
        return ours && faults >= TRIES
                ? giveUp(event, job, faults, failure)
                : retry(event, job, faults, failure);
    }

    private String giveUp(Event event, HeldJob job, int faults, Throwable failure)
            throws SQLException {
        try {
            job.end(handler.giveUp(event, job, failure), "given-up", Fault.reason(failure));
            LOG.log(
                    System.Logger.Level.ERROR,
                    service + ": run " + event.run() + " is given up",
                    failure);
        } catch (LeaseLostException e) {
            throw e;
        } catch (SQLException | RuntimeException | Error e) {
            boolean ours = Fault.of(e) != Fault.WORLD;
            if (!ours || faults < TRIES_WITH_LAST_WORDS) {
                return retry(event, job, ours ? faults : job.claim().faults(), e);
            }
            endWithoutWords(event, job, failure, e);
        }
        return "given-up";
    }

    private void endWithoutWords(Event event, HeldJob job, Throwable failure, Throwable unsaid)
            throws SQLException {
        job.end(
                WORDLESS,
                "given-up",
                Fault.reason(failure) + "; no last words: " + Fault.reason(unsaid));
        failure.addSuppressed(unsaid);
        LOG.log(
                System.Logger.Level.ERROR,
                service + ": run " + event.run() + " is given up, and nobody was told",
                failure);
        meters.unsaid();
    }

    private String retry(Event event, HeldJob job, int faults, Throwable failure)
            throws SQLException {
        Duration wait = pause(job.claim().failures() + 1);
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: run {1} is tried again in {2} ms: {3}",
                service,
                event.run(),
                wait.toMillis(),
                Fault.reason(failure));
        job.retry(faults, wait, Fault.reason(failure));
        return "retried";
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
