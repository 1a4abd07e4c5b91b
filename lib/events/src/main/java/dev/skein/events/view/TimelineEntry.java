package dev.skein.events.view;

import java.time.Instant;

/// One line of a run's story.
///
/// @param id of the event
/// @param sequence of the event among those of its author about this run; 0 where it has none
/// @param time when it happened
/// @param type `migration.planned`
/// @param text one sentence
/// @param level how loud it is
public record TimelineEntry(
        String id, long sequence, Instant time, String type, String text, Level level) {

    /// How much of the story a line is.
    public enum Level {
        /// Folded away at first: who was told, how far a step is.
        QUIET,
        FACT,
        WARNING,
        FAILURE
    }
}
