package dev.skein.migrations.plan;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import java.util.List;

/// What planning came to.
public sealed interface Planned {
    /// A plan; where nothing is pending it has no steps.
    record Ready(Plan plan) implements Planned {}

    /// The request cannot run as it is.
    record Refused(Failure failure, List<Finding> findings) implements Planned {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
