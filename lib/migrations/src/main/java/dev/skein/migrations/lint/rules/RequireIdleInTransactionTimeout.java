package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A client that dies in the middle keeps its locks until somebody ends its session. Skein sets
/// this limit itself.
final class RequireIdleInTransactionTimeout {
    static final Rule RULE =
            new Rule(
                    "require-idle-in-transaction-timeout",
                    Rule.Group.TIMEOUT,
                    Rule.Concern.HABIT,
                    Level.OFF,
                    "a lock that stops users where the file sets no idle_in_transaction_session_timeout",
                    "SET idle_in_transaction_session_timeout before it",
                    RequireIdleInTransactionTimeout::check,
                    (statement, _) ->
                            Words.behindSetting(
                                    statement, "idle_in_transaction_session_timeout", "60000"));

    private RequireIdleInTransactionTimeout() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Timeouts.isMissing("idle_in_transaction_session_timeout", around)
                ? Rule.hit(
                        "keeps its lock when the client dies before the transaction ends",
                        "without idle_in_transaction_session_timeout nobody ends a session that waits for its client")
                : Optional.empty();
    }
}
