package dev.skein.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plan may run: it holds the one released slot of its database.
///
/// @param digest of the plan
/// @param request the request as its author signed it
/// @param plan the [MigrationPlanned] as the planner signed it
/// @param approvals the approvals as their authors signed them; empty where the policy wants none
/// @param revision of the plan; absent in releases from before plans were made again
public record PlanReleased(
        RunId run,
        Alias database,
        Digest digest,
        Signed request,
        Signed plan,
        List<Signed> approvals,
        @Nullable Integer revision)
        implements PlanEvent {
    public PlanReleased {
        approvals = List.copyOf(approvals);
    }

    /// A run's plan may be outdated when its turn comes, and another one is released.
    @Override
    public int ordinal() {
        return revision == null ? 0 : revision;
    }
}
