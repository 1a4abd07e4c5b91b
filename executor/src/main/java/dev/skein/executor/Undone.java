package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;
import java.util.Set;

/// One sentence on what became of the step that failed and of the migration that it belongs to.
public final class Undone {
    private static final Set<String> NOT_BEGUN =
            Set.of("cancelled", "check-failed", "check-unanswered");

    private Undone() {}

    /// What the database holds of the step at which a run stopped.
    ///
    /// @param step its number; 0 where none had begun
    /// @param committed its ledger row is there
    /// @param rows that whole batches of it wrote and committed
    public record Stand(int step, boolean committed, long rows) {}

    public static String of(Plan plan, Stand stand, Failure failure) {
        int failed = stand.step();
        long rows = stand.rows();
        if (failed == 0) {
            return "no step was begun by this attempt";
        }
        Step step = plan.steps().get(failed - 1);
        String migration = "migration " + step.migration();
        if (failure.code().equals("transaction-escaped")) {
            return migration + " ended its own transaction: look at what it committed";
        }
        boolean first = before(plan, step) == 0;
        if (stand.committed()) {
            return "step "
                    + failed
                    + " is committed and stays; "
                    + (step.history() == null
                            ? migration + " is left in the middle, which the history does not show"
                            : migration + " is applied, and the history shows it");
        }
        if (rows > 0) {
            return (first ? migration : "step " + failed)
                    + " stopped in a backfill after its last whole batch: "
                    + rows
                    + " rows are written and stay so"
                    + (first ? "" : "; " + migration + " is left" + half(plan, step));
        }
        if (NOT_BEGUN.contains(failure.code())) {
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
