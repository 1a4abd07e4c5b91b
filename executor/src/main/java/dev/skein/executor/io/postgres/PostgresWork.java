package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Ordinals;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Alias;
import dev.skein.events.MigrationStarted;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Touched;
import dev.skein.executor.Assignment;
import dev.skein.executor.Course;
import dev.skein.executor.Ending;
import dev.skein.executor.Executor;
import dev.skein.executor.Limits;
import dev.skein.executor.Refusals;
import dev.skein.executor.Standing;
import dev.skein.targets.Adoption;
import dev.skein.targets.Fingerprints;
import dev.skein.targets.Ledger;
import dev.skein.targets.Locks;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// A run on its target: one direct session that holds the locks, and step after step in it.
///
/// Where the connection breaks, everything begins again from the ledger: a step that is in it is
/// applied, a step that is not is not, whatever the lost COMMIT had answered.
public final class PostgresWork implements Executor.TargetWork {
    private final Targets targets;
    private final Ordinals ordinals;
    private final Limits limits;

    /// @param ordinals of failed attempts and of ticks, which a take-over counts on
    public PostgresWork(Targets targets, Ordinals ordinals, Limits limits) {
        this.targets = targets;
        this.ordinals = ordinals;
        this.limits = limits;
    }

    /// The session that the run will need is opened while the run is planned.
    @Override
    public void prepare(Alias database) {
        targets.prepare(database);
    }

    @Override
    public Ending apply(Assignment assignment, Job job) throws InterruptedException {
        try {
            Target target = targets.of(assignment.database());
            try (Connection connection = target.openForMigrations()) {
                return apply(assignment, job, target, connection);
            }
        } catch (TargetRefusal e) {
            return Ending.Stopped.before(e.failure());
        } catch (SQLException e) {
            Failure failure = TargetFailures.of(e, assignment.database());
            if (failure.cause().isPassing()) {
                throw new WorldDownException(failure.code() + ": " + assignment.database(), e);
            }
            return Ending.Stopped.before(failure);
        }
    }

    private Ending apply(Assignment assignment, Job job, Target target, Connection connection)
            throws SQLException, InterruptedException {
        UUID databaseId = Ledger.databaseId(connection);
        if (!databaseId.equals(assignment.plan().databaseId())) {
            return Ending.Stopped.before(Refusals.otherDatabase());
        }
        if (Ledger.version(connection) != Adoption.LEDGER_VERSION) {
            return Ending.Stopped.before(Refusals.otherLedger(assignment.database()));
        }
        Ledger.endPredecessor(connection, assignment.run());
        Optional<Failure> notOurs =
                new WorkLocks(connection, job, limits.patience()).acquire(databaseId, assignment);
        if (notOurs.isPresent()) {
            return Ending.Stopped.before(notOurs.get());
        }
        Standing standing = standing(connection, assignment);
        Optional<Failure> objection = standing.objection(assignment);
        if (objection.isPresent()) {
            return standing.isUntouched()
                    ? new Ending.Outdated(objection.get())
                    : Ending.Stopped.before(objection.get());
        }
        Ending ending =
                new Walk(
                                open(assignment, job, target, connection),
                                new Course(assignment.plan().steps(), standing.steps()))
                        .toItsEnd();
        // Locks end with the session; letting go of them here lets the next run in a little sooner.
        Locks.releaseAll(connection);
        return ending;
    }

    private WorkSession open(Assignment assignment, Job job, Target target, Connection connection)
            throws SQLException {
        String nonce = UUID.randomUUID().toString();
        Ledger.open(connection, assignment.run(), nonce);
        job.say(
                new MigrationStarted(
                        assignment.run(),
                        assignment.database(),
                        assignment.digest(),
                        assignment.plan().steps().size()));
        return new WorkSession(assignment, job, target, connection, nonce, ordinals, limits);
    }

    private static Standing standing(Connection connection, Assignment assignment)
            throws SQLException {
        NativeHistory.Current now = NativeHistory.read(connection, assignment.plan().history());
        return new Standing(
                Ledger.head(connection).orElse(null),
                Ledger.hasBegun(connection, assignment.run()),
                Ledger.steps(connection, assignment.run()).stream()
                        .map(entry -> new Standing.Held(entry.step(), entry.migration()))
                        .toList(),
                now.version(),
                now.dirty(),
                connection.getMetaData().getDatabaseMajorVersion(),
                Fingerprints.read(
                        connection,
                        assignment.plan().base().touched().stream()
                                .map(Touched::relation)
                                .toList()));
    }
}
