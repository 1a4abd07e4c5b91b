package dev.skein.events.plan;

import org.jspecify.annotations.Nullable;

/// What the native history says after a step.
///
/// @param version the current version; absent: the history is empty
public record HistoryChange(@Nullable String version) {}
