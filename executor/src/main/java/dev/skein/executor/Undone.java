package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;

/// One sentence on what became of the step that failed and of the migration that it belongs to.
public final class Undone {
    private Undone() {}

    /// @param failed number of the step; 0 where none had begun
    /// @param rows that whole batches of that step wrote and committed
    public static String of(Plan plan, int failed, Failure failure, long rows) {
        if (failed == 0) {
            return "no step was begun by this attempt";
        }
        Step step = plan.steps().get(failed - 1);
        String migration = "migration " + step.migration();
        if (failure.code().equals("transaction-escaped")) {
            return migration + " ended its own transaction: look at what it committed";
        }
        boolean first = before(plan, step) == 0;
        if (rows > 0) {
            return (first ? migration : "step " + failed)
                    + " stopped in a backfill after its last whole batch: "
                    + rows
                    + " rows are written and stay so"
                    + (first ? "" : "; " + migration + " is left" + half(plan, step));
        }
        if (failure.code().equals("cancelled")) {
            return migration + (first ? " was not begun" : " was left" + half(plan, step));
        }
        String what =
                switch (step) {
                    case Step.Transaction _, Step.HistoryOnly _ ->
                            "was rolled back; nothing of it is in the database";
                    case Step.Backfill _ -> "stopped before its first batch";
                    case Step.Alone _ -> "ran outside a transaction and did not take effect";
                };
        return first
                ? migration + " " + what
                : "step " + failed + " was undone; " + migration + " is left" + half(plan, step);
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
