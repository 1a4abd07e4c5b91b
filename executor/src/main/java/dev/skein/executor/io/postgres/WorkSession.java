package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Ordinals;
import dev.skein.bus.Signal;
import dev.skein.events.EventType;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.executor.Limits;
import dev.skein.targets.Target;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the steps of one run share.
///
/// @param connection the working session; it holds the locks
/// @param nonce what the ledger's functions want to hear
/// @param ordinals of what is said more than once of a step
/// @param limits how long and how hard it works
record WorkSession(
        Assignment assignment,
        Job job,
        Target target,
        Connection connection,
        String nonce,
        Ordinals ordinals,
        Limits limits) {
    private static final long POLL_MILLIS = 200;

    /// The next ordinal of such an event, counted from 0 over the whole run.
    int next(EventType type, Step step) {
        return ordinals.next(assignment.run(), type, step.number());
    }

    /// An attempt at a step that failed.
    ///
    /// @param retryIn absent: it is not tried again
    StepFailed failed(Step step, Failure failure, @Nullable Duration retryIn) {
        return new StepFailed(
                assignment.run(),
                assignment.database(),
                step.number(),
                1 + next(EventType.STEP_FAILED, step),
                failure,
                retryIn);
    }

    /// Whether only the ledger knows what became of what was sent.
    boolean isBroken(Failure failure) {
        return failure.cause() == FailureCause.UNREACHABLE
                || failure.cause() == FailureCause.SERVER_SHUTDOWN;
    }

    /// Whether nobody wants the run to go on; read at safe points, where nothing is half done.
    boolean isCancelled() {
        return job.signals().contains(Signal.CANCEL);
    }

    /// Sleeps, listening.
    ///
    /// @return whether it woke because nobody wants the run to go on
    boolean isCancelledIn(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        while (true) {
            if (isCancelled()) {
                return true;
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(POLL_MILLIS, left));
        }
    }
}
