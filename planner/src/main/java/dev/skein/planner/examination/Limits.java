package dev.skein.planner.examination;

import java.time.Duration;

/// How much an examination may cost the target.
///
/// @param timeout of one check
/// @param exactRows a table with more rows is sampled
public record Limits(Duration timeout, long exactRows) {
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), 1_000_000);

    /// All checks of a plan together; what is left then is asked before its step alone.
    private static final int CHECKS_IN_ALL = 10;

    public Duration total() {
        return timeout.multipliedBy(CHECKS_IN_ALL);
    }
}
