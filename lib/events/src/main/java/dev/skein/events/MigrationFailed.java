package dev.skein.events;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;

/// The run ended before its last step.
///
/// @param step the step that failed, counted from 1; 0 where none had begun
/// @param failure what happened, where in their file, and the next thing to do
/// @param remains what is in the database now
public record MigrationFailed(
        RunId run, Alias database, Digest digest, int step, Failure failure, Remains remains)
        implements ResultEvent {}
