package dev.skein.executor;

import dev.skein.events.Cost;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import org.jspecify.annotations.Nullable;

/// How the work on a target ended.
public sealed interface Ending {

    /// Every step is committed.
    ///
    /// @param millis of this handling
    /// @param cost of the steps that this handling applied
    /// @param last the step that was the last one; absent where it was said already
    record Complete(long millis, Cost cost, @Nullable StepApplied last) implements Ending {}

    /// Nothing was run: the plan does not fit the database any more.
    ///
    /// @param failure what moved
    record Outdated(Failure failure) implements Ending {}

    /// @param step that failed; 0 where none had begun
    /// @param last the attempt that was the last one; absent where none was made
    /// @param remains absent where the database could not be asked
    record Stopped(int step, Failure failure, @Nullable StepFailed last, @Nullable Remains remains)
            implements Ending {
        public static Stopped before(Failure failure) {
            return new Stopped(0, failure, null, null);
        }
    }
}
