package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Every step is applied.
///
/// @param from the version before; absent on an empty history
/// @param to the version now; absent on an empty history (after a repair)
public record MigrationSucceeded(
        RunId run,
        Alias database,
        Digest digest,
        @Nullable String from,
        @Nullable String to,
        int steps,
        long millis)
        implements ResultEvent {}
