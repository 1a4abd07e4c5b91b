package dev.skein.executor;

import dev.skein.bus.Handler;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Alias;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.Cost;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanOutdated;
import dev.skein.events.RollbackRequested;
import dev.skein.events.Signed;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Acts on confirmed backups: verifies, applies, says what became of it.
public final class Executor implements Handler {
    private static final Remains UNTOUCHED =
            new Remains(null, List.of(), "nothing was changed in the database", List.of());
    private static final Remains UNREAD =
            new Remains(
                    null,
                    List.of(),
                    "the database was not asked; the ledger in it tells what is applied",
                    List.of());

    private final Verifier verifier;
    private final TargetWork work;

    public Executor(Verifier verifier, TargetWork work) {
        this.verifier = verifier;
        this.work = work;
    }

    /// Verification with the keys that count now.
    @FunctionalInterface
    public interface Verifier {
        /// @param record in which the event came
        Verification.Result verify(BackupConfirmed confirmed, Signed record);
    }

    /// What is done on the target.
    @FunctionalInterface
    public interface TargetWork {
        /// Applies every step that the ledger does not hold yet, saying each.
        ///
        /// @throws WorldDownException where the target does not answer, or a session broke: the
        ///   ledger decides when the run is handled again
        Ending apply(Assignment assignment, Job job) throws Exception;

        /// A run of this database may come soon.
        default void prepare(Alias database) {}
    }

    @Override
    public boolean takes(EventType type) {
        return type == EventType.BACKUP_CONFIRMED;
    }

    @Override
    public void foresee(Event event) {
        if (event instanceof MigrationRequested || event instanceof RollbackRequested) {
            work.prepare(event.database());
        }
    }

    @Override
    public Outcome handle(Event event, Job job) throws Exception {
        var confirmed = (BackupConfirmed) event;
        return switch (verifier.verify(confirmed, job.signed())) {
            case Verification.Result.Refused(Failure failure) ->
                    failed(confirmed, job, Ending.Stopped.before(failure));
            case Verification.Result.Verified(Assignment assignment) ->
                    ended(confirmed, assignment, job);
        };
    }

    private Outcome ended(BackupConfirmed confirmed, Assignment assignment, Job job)
            throws Exception {
        try {
            return switch (work.apply(assignment, job)) {
                case Ending.Complete complete -> succeeded(assignment, complete);
                case Ending.Outdated(Failure failure) -> outdated(assignment, failure);
                case Ending.Stopped stopped -> failed(confirmed, job, stopped);
            };
        } catch (WorldDownException e) {
            // Nobody should have to wait for a server to end a run that nobody wants any more.
            if (job.signals().contains(Signal.CANCEL)) {
                return failed(confirmed, job, Ending.Stopped.before(Refusals.cancelled()));
            }
            throw e;
        }
    }

    private static Outcome outdated(Assignment assignment, Failure failure) {
        return Outcome.done(
                new PlanOutdated(
                        assignment.run(),
                        assignment.database(),
                        assignment.digest(),
                        assignment.revision(),
                        failure));
    }

    /// The last step and the end of the run are one commit, and one record behind the other.
    private static Outcome succeeded(Assignment assignment, Ending.Complete complete) {
        Event end = end(assignment, complete);
        StepApplied last = complete.last();
        return last == null ? Outcome.done(end) : Outcome.done(last, end);
    }

    private static Event end(Assignment assignment, Ending.Complete complete) {
        Plan plan = assignment.plan();
        String from = plan.base().version();
        String to = plan.versionAfter();
        int steps = plan.steps().size();
        return plan.purpose() == Purpose.ROLL_BACK
                ? new MigrationRolledBack(
                        assignment.run(),
                        assignment.database(),
                        assignment.digest(),
                        from,
                        to,
                        steps,
                        complete.millis(),
                        complete.cost(),
                        forecast(plan))
                : new MigrationSucceeded(
                        assignment.run(),
                        assignment.database(),
                        assignment.digest(),
                        from,
                        to,
                        steps,
                        complete.millis(),
                        complete.cost(),
                        forecast(plan));
    }

    /// Of all steps.
    private static @Nullable Cost forecast(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.care().forecast())
                .filter(Objects::nonNull)
                .reduce(Cost::and)
                .orElse(null);
    }

    /// The last attempt and the end of the run are said together: a crash between them would try a
    /// step again of which people read that it is not.
    private static Outcome failed(BackupConfirmed confirmed, Job job, Ending.Stopped stopped) {
        var said = new ArrayList<Event>();
        StepFailed last = stopped.last();
        if (last != null) {
            said.add(last);
        }
        said.add(
                new MigrationFailed(
                        confirmed.run(),
                        confirmed.database(),
                        confirmed.digest(),
                        stopped.step(),
                        stopped.failure(),
                        remains(stopped, job)));
        return Outcome.done(said.toArray(Event[]::new));
    }

    private static Remains remains(Ending.Stopped stopped, Job job) {
        Remains known = stopped.remains();
        if (known != null) {
            return known;
        }
        return stopped.step() == 0 && job.attempt() == 1 ? UNTOUCHED : UNREAD;
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        var confirmed = (BackupConfirmed) event;
        var failure =
                new Failure(
                        "internal",
                        FailureCause.INTERNAL,
                        null,
                        "the executor failed (" + cause.getClass().getSimpleName() + ")",
                        null,
                        "look at the executor's log, then at the ledger: `skein status`");
        return new Outcome.Done(
                List.of(
                        new MigrationFailed(
                                confirmed.run(),
                                confirmed.database(),
                                confirmed.digest(),
                                0,
                                failure,
                                UNREAD)),
                StateChange.NONE,
                List.of());
    }
}
