package dev.skein.events;

import dev.skein.events.failure.Failure;

/// The plan does not fit its database any more and nothing of it was run: something was applied or
/// changed after it was made. The planner makes another one for the same run.
///
/// @param digest of that plan
/// @param revision of that plan
/// @param failure what moved
public record PlanOutdated(RunId run, Alias database, Digest digest, int revision, Failure failure)
        implements ResultEvent {

    /// Each plan of a run is outdated at most once.
    @Override
    public int ordinal() {
        return revision;
    }
}
