package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.time.Duration;
import java.util.Optional;

/// A limit of hours is none for those who wait.
final class StatementTimeoutValue {
    static final Rule RULE =
            new Rule(
                    "statement-timeout-value",
                    Rule.Group.TIMEOUT,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "SET statement_timeout to more than 10 min, or to zero where nothing builds or validates",
                    "minutes; zero only around CREATE INDEX CONCURRENTLY and VALIDATE CONSTRAINT",
                    StatementTimeoutValue::check,
                    (statement, _) -> Words.set(statement, "statement_timeout", "300000"));

    private StatementTimeoutValue() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.SetSetting set
                && set.setting().equalsIgnoreCase("statement_timeout")
                && !Timeouts.stopsNobody(around)) {
            String value = set.value();
            return value == null
                    ? Optional.empty()
                    : Timeouts.duration(value).flatMap(timeout -> check(timeout, around));
        }
        return Optional.empty();
    }

    private static Optional<Rule.Hit> check(Duration timeout, Surroundings around) {
        Duration longest = around.conventions().longestStatementTimeout();
        boolean builds = around.later().stream().anyMatch(later -> isSlowOnPurpose(later.action()));
        if (builds || (timeout.isPositive() && timeout.compareTo(longest) <= 0)) {
            return Optional.empty();
        }
        return Rule.hit(
                timeout.isZero()
                        ? "lets statements run without limit"
                        : "lets a statement run longer than " + longest.toMinutes() + " min",
                "a statement holds its locks as long as it runs");
    }

    private static boolean isSlowOnPurpose(Action action) {
        return action.refusesTransaction()
                || (action instanceof Action.AlterTable alter
                        && alter.alterations().stream()
                                .anyMatch(Alteration.ValidateConstraint.class::isInstance));
    }
}
