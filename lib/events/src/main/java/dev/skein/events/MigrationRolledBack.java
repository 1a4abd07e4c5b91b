package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Every step of a rollback is applied: the way back was gone to its end.
public record MigrationRolledBack(
        RunId run,
        Alias database,
        Digest digest,
        @Nullable String from,
        @Nullable String to,
        int steps,
        long millis)
        implements ResultEvent {}
