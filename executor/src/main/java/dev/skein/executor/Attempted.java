package dev.skein.executor;

import dev.skein.events.failure.Failure;
import org.jspecify.annotations.Nullable;

/// How one attempt at a step ended. A session that breaks is neither: the ledger is asked later.
public sealed interface Attempted {

    /// It is committed.
    ///
    /// @param rows written, as the statements reported
    /// @param millis from its first statement to after its commit
    /// @param lsn the server's WAL position after the commit
    record Applied(long rows, long millis, @Nullable String lsn) implements Attempted {}

    /// Nothing of it is in the database, or what is left of it is known.
    record Failed(Failure failure) implements Attempted {}
}
