package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Somebody other than the requester read the plan with this digest and wants it to run.
public record PlanApproved(
        RunId run, Alias database, Digest plan, Requester by, @Nullable String reason)
        implements DecisionEvent {}
