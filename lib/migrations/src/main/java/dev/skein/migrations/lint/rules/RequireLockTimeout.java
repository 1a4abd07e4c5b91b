package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Who waits for a lock without limit makes everybody wait who comes after. Skein sets its own;
/// other tools do not.
final class RequireLockTimeout {
    static final Rule RULE =
            new Rule(
                    "require-lock-timeout",
                    Rule.Group.TIMEOUT,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "a lock that stops users where the file sets no lock_timeout",
                    "SET LOCAL lock_timeout before it, and try again when it fails",
                    RequireLockTimeout::check,
                    (statement, _) -> Words.behindSetting(statement, "lock_timeout", "2000"));

    private RequireLockTimeout() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Timeouts.isMissing("lock_timeout", around)
                ? Rule.hit(
                        "waits for its lock without a limit of the file's own",
                        "every later query on the table queues behind it; Skein sets a lock_timeout for each statement, psql and other tools do not")
                : Optional.empty();
    }
}
