package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;

/// One sentence on what became of the step that failed and of the migration that it belongs to.
public final class Undone {
    private Undone() {}

    /// @param failed number of the step; 0 where none had begun
    public static String of(Plan plan, int failed, Failure failure) {
        if (failed == 0) {
            return "no step was begun by this attempt";
        }
        Step step = plan.steps().get(failed - 1);
        if (failure.code().equals("transaction-escaped")) {
            return "migration "
                    + step.migration()
                    + " ended its own transaction: look at what it committed";
        }
        if (failure.code().equals("cancelled")) {
            return before(plan, step) == 0
                    ? "migration " + step.migration() + " was not begun"
                    : "migration " + step.migration() + " was left" + half(plan, step);
        }
        String what =
                switch (step) {
                    case Step.Transaction _, Step.HistoryOnly _ ->
                            "was rolled back; nothing of it is in the database";
                    case Step.Backfill _ -> "stopped after its last whole batch";
                    case Step.Alone _ -> "ran outside a transaction and did not take effect";
                };
        return before(plan, step) == 0
                ? "migration " + step.migration() + " " + what
                : "step "
                        + failed
                        + " was undone; migration "
                        + step.migration()
                        + " is left"
                        + half(plan, step);
    }

    private static String half(Plan plan, Step step) {
        return " with its first "
                + before(plan, step)
                + " committed, which the history does not show: finish or undo it by hand";
    }

    /// How many steps of the same migration are committed before this one.
    private static long before(Plan plan, Step failed) {
        return plan.steps().stream()
                .filter(step -> step.number() < failed.number())
                .filter(step -> step.migration().equals(failed.migration()))
                .count();
    }
}
