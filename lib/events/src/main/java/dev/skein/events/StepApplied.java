package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A step is committed; said after its commit, never before.
///
/// @param step counted from 1
/// @param migration version of the migration that the step belongs to
/// @param millis wall time of the attempt that succeeded
/// @param rows rows that its statements reported as written
/// @param attempts 1 where the first attempt succeeded
/// @param found the ledger held it already: an earlier attempt committed and could not say so
/// @param lsn the server's WAL position after the commit
/// @param cost of all its attempts in this handling of the run; absent where it was found
/// @param forecast what the plan thought that it would cost; absent where nothing was measured for
///   it
public record StepApplied(
        RunId run,
        Alias database,
        int step,
        String migration,
        long millis,
        long rows,
        int attempts,
        boolean found,
        @Nullable String lsn,
        @Nullable Cost cost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cost forecast)
        implements ResultEvent {

    /// Nobody measured.
    public StepApplied(
            RunId run,
            Alias database,
            int step,
            String migration,
            long millis,
            long rows,
            int attempts,
            boolean found,
            @Nullable String lsn) {
        this(run, database, step, migration, millis, rows, attempts, found, lsn, null, null);
    }
}
