package dev.skein.events.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skein.events.Cost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is looked at around a step, and what would lead back from it.
///
/// @param phase where it stands in the change
/// @param danger what this step alone could lose
/// @param before asked before it runs; one that does not hold stops the plan before anything is
///   done
/// @param after asked when it has run
/// @param undo statements that lead back, in order; empty where none are known
/// @param forecast what it will cost; absent where nothing was measured
public record Care(
        Phase phase,
        Danger danger,
        List<Check> before,
        List<Check> after,
        List<String> undo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cost forecast) {
    /// Of a plan that was made before there was anything to say.
    public static final Care NONE =
            new Care(Phase.EXPAND, Danger.NOTHING_LOST, List.of(), List.of(), List.of());

    public Care {
        before = List.copyOf(before);
        after = List.copyOf(after);
        undo = List.copyOf(undo);
    }

    /// Nobody measured.
    public Care(
            Phase phase, Danger danger, List<Check> before, List<Check> after, List<String> undo) {
        this(phase, danger, before, after, undo, null);
    }

    /// The same, thought to cost so much.
    public Care costing(@Nullable Cost thought) {
        return new Care(phase, danger, before, after, undo, thought);
    }

    /// The same, asking these before the step.
    public Care asking(List<Check> checks) {
        return new Care(phase, danger, checks, after, undo, forecast);
    }

    /// The same, asking these when the step has run.
    public Care askingAfter(List<Check> checks) {
        return new Care(phase, danger, before, checks, undo, forecast);
    }

    /// Keeps [#NONE] out of the document, so that a plan without care reads as it always did.
    static final class Absent {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == null || NONE.equals(value);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /// Plans that were written before this existed have none.
    static Care orNone(@Nullable Care care) {
        return care == null ? NONE : care;
    }
}
