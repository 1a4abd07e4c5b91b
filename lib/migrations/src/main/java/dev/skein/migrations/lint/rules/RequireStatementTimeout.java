package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A statement that takes hours holds its lock as long. Skein sets its own limit; other tools do
/// not.
final class RequireStatementTimeout {
    static final Rule RULE =
            new Rule(
                    "require-statement-timeout",
                    Rule.Group.TIMEOUT,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "a lock that stops users where the file sets no statement_timeout",
                    "SET LOCAL statement_timeout before it",
                    RequireStatementTimeout::check,
                    (statement, _) ->
                            Words.behindSetting(statement, "statement_timeout", "300000"));

    private RequireStatementTimeout() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Timeouts.isMissing("statement_timeout", around)
                        && !Timeouts.isSet("transaction_timeout", around)
                ? Rule.hit(
                        "runs under a lock without a limit of the file's own",
                        "it holds its lock as long as it runs; Skein sets a statement_timeout for each statement, psql and other tools do not")
                : Optional.empty();
    }
}
