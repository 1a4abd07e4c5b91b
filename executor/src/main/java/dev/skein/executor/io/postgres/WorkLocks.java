package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Signal;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.executor.Assignment;
import dev.skein.executor.StepFailure;
import dev.skein.targets.Locks;
import dev.skein.targets.NativeHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Skein's lock and the native tool's, on the working connection, by polling.
final class WorkLocks {
    private static final long POLL_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private WorkLocks() {}

    static void acquire(Connection connection, UUID databaseId, Assignment assignment, Job job)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Locks.tryOurs(connection, databaseId)) {
            pause(job, deadline, "another Skein session works on this database");
        }
        long[] theirs = NativeHistory.lockIds(assignment.plan().history(), connection.getCatalog());
        for (long id : theirs) {
            while (!Locks.tryTheirs(connection, id)) {
                pause(job, deadline, "golang-migrate is at work on this database");
            }
        }
    }

    private static void pause(Job job, long deadline, String why) throws InterruptedException {
        Cancels.check(job, 0);
        if (System.nanoTime() > deadline) {
            throw new StepFailure(
                    0,
                    new Failure(
                            "lock-not-granted",
                            FailureCause.LOCK_TIMEOUT,
                            null,
                            why,
                            null,
                            "wait until it is done, then request again"));
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    /// Safe points: where nothing is half done.
    static final class Cancels {
        private Cancels() {}

        static void check(Job job, int step) {
            if (job.signals().contains(Signal.CANCEL)) {
                throw new StepFailure(
                        step,
                        new Failure(
                                "cancelled",
                                FailureCause.CANCELLED_BY_PERSON,
                                null,
                                "the run was cancelled",
                                null,
                                "what is committed stays; request again to go on"));
            }
        }
    }
}
