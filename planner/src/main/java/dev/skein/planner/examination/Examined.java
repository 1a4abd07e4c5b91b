package dev.skein.planner.examination;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Touched;
import dev.skein.migrations.plan.Estimate;
import java.util.List;
import java.util.Map;

/// What came of asking the target.
public sealed interface Examined {

    /// Its answers.
    ///
    /// @param touched the relations that were asked for and exist
    /// @param estimates of writes that have a condition
    /// @param checks by the check's own SQL; what could not be asked yet is left away
    /// @param refused statements whose syntax this server does not know
    record Answered(
            List<Touched> touched,
            Map<Statement, Estimate> estimates,
            Map<String, Check.Answer> checks,
            List<Failure> refused)
            implements Examined {
        public Answered {
            touched = List.copyOf(touched);
            estimates = Map.copyOf(estimates);
            checks = Map.copyOf(checks);
            refused = List.copyOf(refused);
        }
    }

    /// It did not answer at all.
    record Unseen(Failure failure) implements Examined {}
}
