package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What would lead back from a migration of which only a part is committed. Nobody runs it: a
/// person reads it.
public final class WayBack {
    private WayBack() {}

    /// @param stopped number of the step at which the run stopped
    /// @param held numbers of the steps that the ledger holds
    /// @return the failure, its next thing to do with the statements that lead back, where the
    ///   migration is half done and they are known
    public static Failure toldIn(Failure failure, Plan plan, int stopped, Set<Integer> held) {
        List<String> statements = statements(plan, stopped, held);
        return statements.isEmpty()
                ? failure
                : new Failure(
                        failure.code(),
                        failure.cause(),
                        failure.sqlState(),
                        failure.message(),
                        failure.place(),
                        failure.next()
                                + "; what is committed of the migration leads back with: "
                                + String.join("; ", statements));
    }

    /// Of the committed steps of the migration that is half done, the newest first.
    private static List<String> statements(Plan plan, int stopped, Set<Integer> held) {
        if (stopped == 0) {
            return List.of();
        }
        String migration = plan.steps().get(stopped - 1).migration();
        var statements = new ArrayList<String>();
        for (Step step : plan.steps().reversed()) {
            if (step.migration().equals(migration) && held.contains(step.number())) {
                statements.addAll(step.care().undo());
            }
        }
        return statements;
    }
}
