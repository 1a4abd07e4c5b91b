package dev.skein.planner.io.rehearsal;

import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Proof.Kind;
import dev.skein.events.plan.Step;
import dev.skein.planner.io.rehearsal.AsWritten.Written;
import dev.skein.planner.rehearsal.Difference;
import dev.skein.planner.rehearsal.Direction;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.planner.rehearsal.Undos;
import dev.skein.planner.rehearsal.Unit;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// One rehearsal: the SQL as it was written, the plan, its way back and the plan once more on one
/// clone; the applied migrations at the same time on a database of their own.
final class Attempt {
    private final Plan plan;
    private final Direction direction;
    private final Template template;
    private final Drift drift;
    private final ExecutorService threads;
    private final Leaving leaving;

    /// @param template of the plan's target
    Attempt(
            Plan plan,
            Bundle bundle,
            Template template,
            Drift drift,
            ExecutorService threads,
            Leaving leaving) {
        this.plan = plan;
        this.direction = new Direction(plan, bundle, template.snapshot());
        this.template = template;
        this.drift = drift;
        this.threads = threads;
        this.leaving = leaving;
    }

    Rehearsed run() throws SQLException, InterruptedException, NotRehearsable {
        Future<Proof> drifted = threads.submit(() -> drift.proof(plan, direction, template));
        try {
            Clone clone = template.take();
            try {
                return tried(clone, drifted);
            } finally {
                leaving.later(clone::close);
            }
        } catch (StatementFailed e) {
            return failed(e);
        } finally {
            drifted.cancel(true);
        }
    }

    private Rehearsed tried(Clone clone, Future<Proof> drifted)
            throws SQLException, StatementFailed, NotRehearsable, InterruptedException {
        Future<Written> written =
                new AsWritten(
                                plan,
                                direction.forth(),
                                !direction.waiting().isEmpty(),
                                template,
                                threads,
                                leaving)
                        .beside(clone);
        try {
            return tried(clone, written, drifted);
        } finally {
            written.cancel(true);
        }
    }

    private Rehearsed tried(Clone clone, Future<Written> written, Future<Proof> drifted)
            throws SQLException, StatementFailed, NotRehearsable, InterruptedException {
        var walk = new Walk(clone);
        List<Step> steps = walk.observed(plan.steps());
        Snapshot end = SchemaReader.read(clone.watch(), plan.history());
        Snapshot complete = complete(clone, end);
        Proof checks = Proofs.checksHold(walk.violated(), walk.asked());
        Proof reversible = reversible(clone, walk, end);
        List<Proof> proofs =
                List.of(sameSchema(result(written), complete), reversible, checks, result(drifted));
        return new Rehearsed.Tried(Proofs.with(plan, steps, Proofs.noting(proofs, note())));
    }

    /// The schema with what waits for a later migration, too; the clone is as it was when this
    /// returns.
    private Snapshot complete(Clone clone, Snapshot end) throws SQLException, StatementFailed {
        List<Unit> waiting = direction.waiting();
        if (waiting.isEmpty()) {
            return end;
        }
        Replay.run(clone.work(), waiting);
        Snapshot complete = SchemaReader.read(clone.watch(), plan.history());
        Replay.run(clone.work(), direction.waitingAgain());
        return complete;
    }

    private Proof sameSchema(Written written, Snapshot planned) {
        if (direction.isProvenBefore()) {
            return Proofs.notTried(
                    Kind.SAME_SCHEMA,
                    "it was proven when the migration was expanded, with what is contracted now");
        }
        return switch (written) {
            case Written.Same _ -> Proofs.holds(Kind.SAME_SCHEMA, "the plan is the SQL as written");
            case Written.NotRun(String why) -> Proofs.notTried(Kind.SAME_SCHEMA, why);
            case Written.Ends(Snapshot schema) ->
                    Proofs.noting(List.of(Proofs.sameSchema(schema, planned)), whole()).getFirst();
        };
    }

    private String whole() {
        return direction.waiting().isEmpty() ? "" : ", once what waits is contracted";
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

    /// Where there is no down file, by what the plan knows to undo its steps.
    private Proof reversible(Clone clone, Walk walk, Snapshot end)
            throws SQLException, InterruptedException {
        List<String> missing = direction.withoutWayBack();
        if (missing.isEmpty()) {
            return reversible(clone, walk, end, direction.back());
        }
        if (Undos.ofAll(plan)) {
            return reversible(clone, walk, end, Undos.of(plan.steps()));
        }
        Proof undone = Undos.ofAny(plan) ? undone(end) : Proofs.holds(Kind.REVERSIBLE, "");
        return undone.verdict() == Proof.Verdict.FAILS
                ? undone
                : Proofs.notTried(
                        Kind.REVERSIBLE, "there is no down file for " + String.join(", ", missing));
    }

    /// Of a plan that does not lead back as a whole: whether the steps that can be undone do.
    private Proof undone(Snapshot end) throws SQLException, InterruptedException {
        Clone clone = template.take();
        try {
            return again(clone, new Walk(clone), end, List.of());
        } finally {
            leaving.later(clone::close);
        }
    }

    private Proof reversible(Clone clone, Walk walk, Snapshot end, List<Unit> wayBack)
            throws SQLException {
        try {
            Replay.run(clone.work(), wayBack);
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
        return again(clone, walk, end, there.orders());
    }

    private Proof again(Clone clone, Walk walk, Snapshot end, List<String> orders)
            throws SQLException {
        try {
            walk.again(plan.steps());
        } catch (StatementFailed e) {
            return failure(
                    e,
                    walk.isUndoing()
                            ? "what the plan has to undo a step fails: "
                            : "behind the way back the plan fails: ");
        }
        Snapshot again = SchemaReader.read(clone.watch(), plan.history());
        return Proofs.reversible(end, again, orders);
    }

    private static Proof failure(StatementFailed failed, String what) {
        return failed.isItsOwnFault()
                ? Proofs.fails(Kind.REVERSIBLE, what + failed.says(), List.of())
                : Proofs.notTried(Kind.REVERSIBLE, what + failed.says());
    }

    /// A statement that fails on another server's version, or for what a clone does not have, is no
    /// reason to refuse the plan.
    private Rehearsed failed(StatementFailed failed) throws NotRehearsable {
        if (failed.isItsOwnFault() && isSameVersion()) {
            return new Rehearsed.Fails(failed.failure());
        }
        throw new NotRehearsable("a statement fails on the clone: " + failed.says());
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
