package dev.skein.events;

import dev.skein.events.failure.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One attempt at a step failed and was rolled back.
///
/// @param attempt counted from 1 over the whole run
/// @param retryIn when it is tried again; absent: it is not
public record StepFailed(
        RunId run,
        Alias database,
        int step,
        int attempt,
        Failure failure,
        @Nullable Duration retryIn)
        implements ResultEvent {
    @Override
    public int ordinal() {
        return attempt;
    }
}
