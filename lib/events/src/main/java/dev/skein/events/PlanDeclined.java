package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Somebody read the plan with this digest and does not want it to run.
public record PlanDeclined(
        RunId run, Alias database, Digest plan, Requester by, @Nullable String reason)
        implements DecisionEvent {}
