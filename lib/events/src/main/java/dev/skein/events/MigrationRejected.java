package dev.skein.events;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Finding;
import java.util.List;

/// The request cannot run as it is; nothing was changed in the database.
public record MigrationRejected(RunId run, Alias database, Failure failure, List<Finding> findings)
        implements PlanEvent {
    public MigrationRejected {
        findings = List.copyOf(findings);
    }
}
