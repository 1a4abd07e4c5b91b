package dev.skein.planner.io.rehearsal;

import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Proof.Kind;
import dev.skein.events.plan.Step;
import dev.skein.planner.rehearsal.Difference;
import dev.skein.planner.rehearsal.Direction;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.planner.rehearsal.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One rehearsal. The plan, the SQL as it was written and the applied migrations run at the same
/// time, each on a database of its own.
final class Attempt {
    private final Plan plan;
    private final Direction direction;
    private final Template template;
    private final Drift drift;
    private final ExecutorService threads;

    /// @param template of the plan's target
    Attempt(Plan plan, Bundle bundle, Template template, Drift drift, ExecutorService threads) {
        this.plan = plan;
        this.direction = new Direction(plan, bundle);
        this.template = template;
        this.drift = drift;
        this.threads = threads;
    }

    Rehearsed run() throws SQLException, InterruptedException, NotRehearsable {
        Future<Proof> drifted =
                threads.submit(() -> drift.proof(direction.applied(), template, plan.history()));
        Future<Written> written = threads.submit(this::asWritten);
        Clone clone = template.take();
        try {
            return tried(clone, written, drifted);
        } catch (StatementFailed e) {
            return failed(e);
        } finally {
            leave(clone);
            written.cancel(true);
            drifted.cancel(true);
        }
    }

    private Rehearsed tried(Clone clone, Future<Written> written, Future<Proof> drifted)
            throws SQLException, StatementFailed, NotRehearsable, InterruptedException {
        var walk = new Walk(clone);
        List<Step> steps = walk.observed(plan.steps());
        Snapshot end = SchemaReader.read(clone.watch(), plan.history());
        Proof checks = Proofs.checksHold(walk.violated(), walk.asked());
        Proof reversible = reversible(clone, walk, end);
        List<Proof> proofs =
                List.of(result(written).proof(end), reversible, checks, result(drifted));
        return new Rehearsed.Tried(Proofs.with(plan, steps, Proofs.noting(proofs, note())));
    }

    private String note() {
        return isSameVersion()
                ? ""
                : " (tried on PostgreSQL "
                        + template.rehearsalMajor()
                        + ", the target is "
                        + plan.base().serverVersion() / 10_000
                        + ")";
    }

    private boolean isSameVersion() {
        return template.rehearsalMajor() == plan.base().serverVersion() / 10_000;
    }

    private Proof reversible(Clone clone, Walk walk, Snapshot end) throws SQLException {
        List<String> missing = direction.withoutWayBack();
        if (!missing.isEmpty()) {
            return Proofs.notTried(
                    Kind.REVERSIBLE, "there is no down file for " + String.join(", ", missing));
        }
        try {
            Replay.run(clone.work(), direction.back());
        } catch (StatementFailed e) {
            return failure(e, "the way back fails: ");
        }
        Snapshot back = SchemaReader.read(clone.watch(), plan.history());
        Difference there = Difference.between(template.snapshot(), back);
        if (!there.isNone()) {
            return Proofs.fails(
                    Kind.REVERSIBLE,
                    "the way back (+) does not lead back to where it began (-)",
                    there.all());
        }
        try {
            walk.again(plan.steps());
        } catch (StatementFailed e) {
            return failure(e, "behind the way back the plan fails: ");
        }
        Snapshot again = SchemaReader.read(clone.watch(), plan.history());
        return Proofs.reversible(end, again, there.orders());
    }

    private static Proof failure(StatementFailed failed, String what) {
        return failed.isItsOwnFault()
                ? Proofs.fails(Kind.REVERSIBLE, what + failed.says(), List.of())
                : Proofs.notTried(Kind.REVERSIBLE, what + failed.says());
    }

    /// The SQL as it was written: its schema, or why there is none.
    ///
    /// @param end absent where it was not run
    /// @param why it was not run
    private record Written(@Nullable Snapshot end, String why, boolean same) {
        Proof proof(Snapshot planned) {
            if (same) {
                return Proofs.holds(Kind.SAME_SCHEMA, "the plan is the SQL as written");
            }
            return end == null
                    ? Proofs.notTried(Kind.SAME_SCHEMA, why)
                    : Proofs.sameSchema(end, planned);
        }
    }

    private Written asWritten() throws SQLException, InterruptedException {
        boolean rewritten =
                plan.steps().stream()
                        .flatMap(step -> step.statements().stream())
                        .anyMatch(statement -> statement.origin() != null);
        if (!rewritten) {
            return new Written(null, "", true);
        }
        Clone clone = template.take();
        try {
            Replay.run(clone.work(), direction.forth());
            return new Written(SchemaReader.read(clone.watch(), plan.history()), "", false);
        } catch (StatementFailed e) {
            return new Written(null, "the SQL as written fails here: " + e.says(), false);
        } finally {
            leave(clone);
        }
    }

    /// A statement that fails on another server's version, or for what a clone does not have, is no
    /// reason to refuse the plan.
    private Rehearsed failed(StatementFailed failed) throws NotRehearsable {
        if (failed.isItsOwnFault() && isSameVersion()) {
            return new Rehearsed.Fails(failed.failure());
        }
        throw new NotRehearsable("a statement fails on the clone: " + failed.says());
    }

    private void leave(Clone clone) {
        threads.execute(() -> Leaving.quietly(clone::close));
    }

    private static <T> T result(Future<T> running) throws SQLException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
