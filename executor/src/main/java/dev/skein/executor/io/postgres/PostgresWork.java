package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.WorldDownException;
import dev.skein.events.MigrationStarted;
import dev.skein.events.StepApplied;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.executor.Executor;
import dev.skein.executor.StepFailure;
import dev.skein.targets.Ledger;
import dev.skein.targets.Locks;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A run on its target: one direct session that holds the locks, and step after step in it.
///
/// Where the connection breaks, everything begins again from the ledger: a step that is in it is
/// applied, a step that is not is not, whatever the lost COMMIT had answered.
public final class PostgresWork implements Executor.TargetWork {
    private final Targets targets;

    public PostgresWork(Targets targets) {
        this.targets = targets;
    }

    @Override
    public long apply(Assignment assignment, Job job) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        try {
            Target target = targets.of(assignment.database());
            try (Connection connection = target.openForMigrations()) {
                apply(assignment, job, target, connection);
            }
        } catch (TargetRefusal e) {
            throw new StepFailure(0, e.failure());
        } catch (SQLException e) {
            throw worldDownOrRefused(assignment, e);
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static RuntimeException worldDownOrRefused(Assignment assignment, SQLException e) {
        return FailureCause.of(e.getSQLState()).isPassing()
                ? new WorldDownException(
                        "the target " + assignment.database() + " does not answer", e)
                : new StepFailure(0, TargetFailures.of(e, assignment.database()));
    }

    private void apply(Assignment assignment, Job job, Target target, Connection connection)
            throws SQLException, InterruptedException {
        UUID databaseId = Ledger.databaseId(connection);
        if (!databaseId.equals(assignment.plan().databaseId())) {
            throw refused(
                    "identity-mismatch", "this is another database than the plan was made for");
        }
        Ledger.endPredecessor(connection, assignment.run());
        WorkLocks.acquire(connection, databaseId, assignment, job);
        Map<Integer, Ledger.Entry> applied =
                Ledger.steps(connection, assignment.run()).stream()
                        .collect(Collectors.toMap(Ledger.Entry::step, entry -> entry));
        checkBase(assignment, connection, applied.isEmpty());
        String nonce = UUID.randomUUID().toString();
        Ledger.open(connection, assignment.run(), nonce);
        job.say(
                new MigrationStarted(
                        assignment.run(),
                        assignment.database(),
                        assignment.digest(),
                        assignment.plan().steps().size()));
        var session = new WorkSession(assignment, job, target, connection, nonce);
        for (Step step : assignment.plan().steps()) {
            if (applied.containsKey(step.number())) {
                job.say(found(assignment, step));
            } else {
                apply(session, step);
            }
        }
        // Locks end with the session; letting go of them here lets the next run in a little sooner.
        Locks.releaseAll(connection);
    }

    private static void apply(WorkSession session, Step step)
            throws SQLException, InterruptedException {
        try {
            session.job().say(new StepRunner(session, step).run());
        } catch (StepFailure e) {
            throw new Executor.RunEnded(
                    step.number(), e.failure(), RemainsReader.read(session, step, e.failure()));
        }
    }

    /// The guard against a plan that time has passed by: where nothing of this run is applied yet,
    /// the ledger's head and the native history are what they were when the plan was made.
    private static void checkBase(Assignment assignment, Connection connection, boolean untouched)
            throws SQLException {
        Base base = assignment.plan().base();
        Optional<Base.LedgerHead> head = Ledger.head(connection);
        boolean ours = head.isPresent() && head.get().run().equals(assignment.run().value());
        if (untouched) {
            NativeHistory.Current now = NativeHistory.read(connection, assignment.plan().history());
            boolean moved =
                    !head.equals(Optional.ofNullable(base.ledgerHead()))
                            || !now.equals(new NativeHistory.Current(base.version(), base.dirty()));
            if (moved) {
                throw refused("stale-plan", "something was applied after the plan was made");
            }
        } else if (!ours) {
            throw refused("stale-plan", "another run was applied in the middle of this one");
        }
    }

    private static StepFailure refused(String code, String message) {
        return new StepFailure(
                0,
                new Failure(
                        code,
                        FailureCause.STALE,
                        null,
                        message,
                        null,
                        "request again: a new plan is made"));
    }

    private static StepApplied found(Assignment assignment, Step step) {
        return new StepApplied(
                assignment.run(),
                assignment.database(),
                step.number(),
                step.migration(),
                0,
                0,
                1,
                true,
                null);
    }

    /// Tells whether a list of versions is complete in the ledger.
    static List<String> completed(Assignment assignment, List<Ledger.Entry> entries) {
        return assignment.plan().steps().stream()
                .filter(step -> step.history() != null)
                .filter(step -> entries.stream().anyMatch(entry -> entry.step() == step.number()))
                .map(Step::migration)
                .toList();
    }
}
