package dev.skein.planner.run;

import dev.skein.events.Alias;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One run as the planner remembers it.
///
/// @param source CloudEvents `source` of the request that was first: the same id from anybody else
///   is not this run
/// @param requester who asked; nobody else may approve in their name
/// @param cancellation absent while nobody wants it to end
/// @param troubledSince since when its target does not answer; absent where it does
public record Run(
        RunId id,
        Alias database,
        String source,
        Requester requester,
        @Nullable Cancellation cancellation,
        @Nullable Instant troubledSince,
        RunState state) {

    public static Run requested(RunId id, Alias database, String source, Requester requester) {
        return new Run(id, database, source, requester, null, null, new Requested(0));
    }

    /// The same run a step further; an earlier trouble is over.
    public Run to(RunState next) {
        return new Run(id, database, source, requester, cancellation, null, next);
    }

    /// Its target did not answer; the first time counts.
    public Run troubled(Instant now) {
        Instant since = troubledSince == null ? now : troubledSince;
        return new Run(id, database, source, requester, cancellation, since, state);
    }

    public Run cancelled(Cancellation word) {
        return new Run(id, database, source, requester, word, troubledSince, state);
    }
}
