package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.time.Duration;
import java.util.Optional;

/// Zero is no limit at all, and a long one is as long an outage.
final class LockTimeoutValue {
    static final Rule RULE =
            new Rule(
                    "lock-timeout-value",
                    Rule.Group.TIMEOUT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "SET lock_timeout to zero or to more than 10 s",
                    "1 to 5 s, and try again",
                    LockTimeoutValue::check,
                    (statement, _) -> Words.set(statement, "lock_timeout", "2000"));

    private LockTimeoutValue() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.SetSetting set
                && set.setting().equalsIgnoreCase("lock_timeout")
                && !Timeouts.stopsNobody(around)) {
            String value = set.value();
            return value == null
                    ? Optional.empty()
                    : Timeouts.duration(value).flatMap(timeout -> check(timeout, around));
        }
        return Optional.empty();
    }

    private static Optional<Rule.Hit> check(Duration timeout, Surroundings around) {
        Duration longest = around.conventions().longestLockTimeout();
        if (timeout.isZero()) {
            return hit("waits for locks without limit");
        }
        return timeout.compareTo(longest) > 0
                ? hit("waits for locks longer than " + longest.toSeconds() + " s")
                : Optional.empty();
    }

    private static Optional<Rule.Hit> hit(String message) {
        return Rule.hit(message, "every query on the table queues behind the one that waits");
    }
}
