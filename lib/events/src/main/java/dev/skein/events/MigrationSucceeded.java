package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Every step is applied.
///
/// @param from the version before; absent on an empty history
/// @param to the version now; absent on an empty history (after a repair)
/// @param cost of the steps that this handling of the run applied
/// @param forecast what the plan was thought to cost; absent where nothing was measured for it
public record MigrationSucceeded(
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
    public MigrationSucceeded(
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
