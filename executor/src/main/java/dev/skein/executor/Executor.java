package dev.skein.executor;

import dev.skein.bus.Handler;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.StateChange;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import java.util.List;

/// Acts on confirmed backups: verifies, applies, says what became of it.
public final class Executor implements Handler {
    private static final Remains UNTOUCHED =
            new Remains(null, List.of(), "nothing was changed in the database", List.of());

    private final Verifier verifier;
    private final TargetWork work;

    public Executor(Verifier verifier, TargetWork work) {
        this.verifier = verifier;
        this.work = work;
    }

    /// Verification with the keys that count now.
    @FunctionalInterface
    public interface Verifier {
        Verification.Result verify(BackupConfirmed confirmed);
    }

    /// What is done on the target.
    @FunctionalInterface
    public interface TargetWork {
        /// Applies every step that the ledger does not hold yet, saying each.
        ///
        /// @return milliseconds that it took
        /// @throws StepFailure where a step cannot be applied
        /// @throws RunEnded where the whole run failed and its remains are known
        long apply(Assignment assignment, Job job) throws Exception;
    }

    /// A run that ended before its last step.
    public static final class RunEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int step;
        private final transient Failure failure;
        private final transient Remains remains;

        public RunEnded(int step, Failure failure, Remains remains) {
            super(failure.code());
            this.step = step;
            this.failure = failure;
            this.remains = remains;
        }
    }

    @Override
    public boolean takes(EventType type) {
        return type == EventType.BACKUP_CONFIRMED;
    }

    @Override
    public Outcome handle(Event event, Job job) throws Exception {
        var confirmed = (BackupConfirmed) event;
        return switch (verifier.verify(confirmed)) {
            case Verification.Result.Refused(Failure failure) ->
                    Outcome.done(failed(confirmed, 0, failure, UNTOUCHED));
            case Verification.Result.Verified(Assignment assignment) ->
                    apply(confirmed, assignment, job);
        };
    }

    private Outcome apply(BackupConfirmed confirmed, Assignment assignment, Job job)
            throws Exception {
        try {
            long millis = work.apply(assignment, job);
            return Outcome.done(succeeded(assignment, millis));
        } catch (RunEnded e) {
            return Outcome.done(failed(confirmed, e.step, e.failure, e.remains));
        } catch (StepFailure e) {
            return Outcome.done(failed(confirmed, e.step(), e.failure(), UNTOUCHED));
        }
    }

    private static Event succeeded(Assignment assignment, long millis) {
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
                        millis)
                : new MigrationSucceeded(
                        assignment.run(),
                        assignment.database(),
                        assignment.digest(),
                        from,
                        to,
                        steps,
                        millis);
    }

    private static Event failed(
            BackupConfirmed confirmed, int step, Failure failure, Remains remains) {
        return new MigrationFailed(
                confirmed.run(), confirmed.database(), confirmed.digest(), step, failure, remains);
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        var failure =
                new Failure(
                        "internal",
                        FailureCause.INTERNAL,
                        null,
                        "the executor failed (" + cause.getClass().getSimpleName() + ")",
                        null,
                        "look at the executor's log, then at the ledger: `skein status`");
        var remains = new Remains(null, List.of(), "the ledger tells what is applied", List.of());
        return new Outcome.Done(
                List.of(failed((BackupConfirmed) event, 0, failure, remains)),
                StateChange.NONE,
                List.of());
    }
}
