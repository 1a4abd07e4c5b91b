package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Every step of a rollback is applied: the way back was gone to its end.
///
/// @param cost of the steps that this handling of the run applied
/// @param forecast what the plan was thought to cost; absent where nothing was measured for it
public record MigrationRolledBack(
        RunId run,
        Alias database,
        Digest digest,
        @Nullable String from,
        @Nullable String to,
        int steps,
        long millis,
        @Nullable Cost cost,
        @Nullable Cost forecast)
        implements ResultEvent {

    /// Nobody measured.
    public MigrationRolledBack(
            RunId run,
            Alias database,
            Digest digest,
            @Nullable String from,
            @Nullable String to,
            int steps,
            long millis) {
        this(run, database, digest, from, to, steps, millis, null, null);
    }
}
