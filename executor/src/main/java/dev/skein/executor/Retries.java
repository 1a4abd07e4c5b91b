package dev.skein.executor;

import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Budget;
import java.time.Duration;
import java.util.Optional;

/// Whether and when a failed attempt is made again: a pure function of what happened.
public final class Retries {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Retries() {}

    /// @param attempt that failed, counted from 1
    /// @param chance between 0 and 1: two executors shall not meet again at the same moment
    /// @return how long to wait; empty where it is not tried again
    public static Optional<Duration> after(
            FailureCause cause, Budget budget, int attempt, double chance) {
        if (!cause.isPassing() || attempt >= budget.attempts()) {
            return Optional.empty();
        }
        long doubled = FIRST.toMillis() << Math.min(attempt - 1, 10);
        long bounded = Math.min(doubled, LONGEST.toMillis());
        return Optional.of(Duration.ofMillis((long) (bounded * (0.75 + chance / 2))));
    }
}
