package dev.skein.migrations.plan;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import dev.skein.migrations.format.Directory;
import java.util.List;

/// What planning came to.
public sealed interface Planned {
    /// A plan; where nothing is pending it has no steps.
    record Ready(Plan plan) implements Planned {}

    /// Of files that cannot be looked at there is no plan.
    static Planned unreadable(Directory.Refused bad) {
        return Refusals.unreadable(bad);
    }

    /// The request cannot run as it is.
    record Refused(Failure failure, List<Finding> findings) implements Planned {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
