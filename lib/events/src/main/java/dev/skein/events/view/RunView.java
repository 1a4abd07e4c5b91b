package dev.skein.events.view;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.PlanDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as people see it.
///
/// @param requester who asked; absent until the request was seen
/// @param from the version before
/// @param to the version after
/// @param next the next thing to do, one sentence
/// @param timeline in the order of time
public record RunView(
        RunId run,
        Alias database,
        RunState state,
        @Nullable String requester,
        @Nullable String note,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable PlanDocument plan,
        @Nullable Digest digest,
        @Nullable String from,
        @Nullable String to,
        @Nullable String backup,
        int stepsApplied,
        int steps,
        @Nullable Failure failure,
        @Nullable Remains remains,
        String next,
        List<TimelineEntry> timeline) {
    public RunView {
        timeline = List.copyOf(timeline);
    }
}
