package dev.skein.planner.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a target that does not answer is asked again before the request is rejected.
///
/// @param total from the first failure
public record Patience(Duration total) {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// When to ask again: after as long as it took so far, which doubles the pause each time.
    ///
    /// @param since the first failure; absent: it is this one
    /// @return empty where it is over
    public Optional<Duration> pause(@Nullable Instant since, Instant now) {
        Duration elapsed = since == null ? Duration.ZERO : Duration.between(since, now);
        if (elapsed.compareTo(total) >= 0) {
            return Optional.empty();
        }
        Duration left = total.minus(elapsed);
        Duration pause = shorter(longer(elapsed, SHORTEST), LONGEST);
        return Optional.of(shorter(pause, longer(left, SHORTEST)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
