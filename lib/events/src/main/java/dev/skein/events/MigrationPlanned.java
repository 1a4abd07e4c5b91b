package dev.skein.events;

import dev.skein.events.plan.PlanDocument;

/// The planner made a plan. What happens next is its [Disposition].
public record MigrationPlanned(
        RunId run,
        Alias database,
        PlanDocument plan,
        Digest digest,
        int revision,
        Disposition disposition)
        implements PlanEvent {

    /// A run may be planned again when the base moved under an approval; each plan is said once.
    @Override
    public int ordinal() {
        return revision;
    }
}
