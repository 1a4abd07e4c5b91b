package dev.skein.events;

/// What somebody decided about a plan: topic `skein.approvals`.
public sealed interface DecisionEvent extends Event permits PlanApproved, PlanDeclined {

    /// The plan that was read before deciding; a decision is void for any other.
    Digest plan();

    Requester by();
}
