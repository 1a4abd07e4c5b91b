package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Somebody wants the run to end at its next safe point. What is committed stays committed.
public record RunCancelled(RunId run, Alias database, Requester by, @Nullable String reason)
        implements RequestEvent {}
