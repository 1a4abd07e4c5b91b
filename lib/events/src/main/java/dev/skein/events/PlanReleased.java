package dev.skein.events;

import java.util.List;

/// The plan may run: it holds the one released slot of its database.
///
/// @param digest of the plan
/// @param request the request as its author signed it
/// @param plan the [MigrationPlanned] as the planner signed it
/// @param approvals the approvals as their authors signed them; empty where the policy wants none
public record PlanReleased(
        RunId run,
        Alias database,
        Digest digest,
        Signed request,
        Signed plan,
        List<Signed> approvals)
        implements PlanEvent {
    public PlanReleased {
        approvals = List.copyOf(approvals);
    }
}
