package dev.skein.events.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skein.events.Cost;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.LockMode;
import org.jspecify.annotations.Nullable;

/// A step of a run as people see it.
///
/// @param number counted from 1
/// @param migration version of the migration that it belongs to; absent until the plan was seen
/// @param title the beginning of its first statement; absent until the plan was seen
/// @param lock the strongest lock that it takes on a relation that was there before
/// @param attempts how often it was tried so far
/// @param millis wall time of the attempt that succeeded
/// @param rows rows that its statements reported as written
/// @param cost of its attempts, once it is applied and somebody measured
/// @param forecast what the plan thought that it would cost
/// @param progress how far a long step is
/// @param failure of the newest attempt, until one succeeds
public record StepView(
        int number,
        @Nullable String migration,
        @Nullable String title,
        @Nullable LockMode lock,
        State state,
        int attempts,
        @Nullable Long millis,
        @Nullable Long rows,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cost cost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cost forecast,
        @Nullable Progress progress,
        @Nullable Failure failure) {

    /// Where a step stands.
    public enum State {
        PENDING,
        /// It was tried or it progresses, and it is not over.
        RUNNING,
        FAILED,
        APPLIED
    }

    /// What a long step said last.
    ///
    /// @param tick counted from 0 in the step
    /// @param total 0 where it is not known
    public record Progress(int tick, String phase, long done, long total, String unit) {
        /// 0 to 100; absent where the total is not known.
        public @Nullable Integer percent() {
            return total <= 0 ? null : Math.clamp(done * 100 / total, 0, 100);
        }
    }

    static StepView pending(int number) {
        return new StepView(
                number, null, null, null, State.PENDING, 0, null, null, null, null, null, null);
    }

    /// What it cost beside what it was thought to cost; empty where nobody measured.
    public String compared() {
        return CostWords.compared(cost, forecast);
    }

    public boolean hasBeenApplied() {
        return state == State.APPLIED;
    }
}
