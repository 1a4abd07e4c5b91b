package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Signal;
import dev.skein.events.failure.Failure;
import dev.skein.executor.Assignment;
import dev.skein.executor.Refusals;
import dev.skein.targets.Locks;
import dev.skein.targets.NativeHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Skein's lock and the native tool's, on the working connection, by polling.
final class WorkLocks {
    private static final long POLL_MILLIS = 200;

    private final Connection connection;
    private final Job job;
    private final long deadline;

    WorkLocks(Connection connection, Job job, Duration patience) {
        this.connection = connection;
        this.job = job;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /// @return why they are not ours; empty where they are
    Optional<Failure> acquire(UUID databaseId, Assignment assignment)
            throws SQLException, InterruptedException {
        Optional<Failure> refused =
                acquire(
                        () -> Locks.tryOurs(connection, databaseId),
                        "another Skein session works on this database");
        for (long id :
                NativeHistory.lockIds(assignment.plan().history(), connection.getCatalog())) {
            if (refused.isEmpty()) {
                refused =
                        acquire(
                                () -> Locks.tryTheirs(connection, id),
                                "golang-migrate is at work on this database");
            }
        }
        return refused;
    }

    @FunctionalInterface
    private interface Trial {
        boolean isGranted() throws SQLException;
    }

    private Optional<Failure> acquire(Trial trial, String why)
            throws SQLException, InterruptedException {
        while (!trial.isGranted()) {
            if (job.signals().contains(Signal.CANCEL)) {
                return Optional.of(Refusals.cancelled());
            }
            if (System.nanoTime() > deadline) {
                return Optional.of(Refusals.lockNotGranted(why));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return Optional.empty();
    }
}
