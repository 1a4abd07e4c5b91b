package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A file's own BEGIN and COMMIT are borders of steps, so that each needs the other.
final class TransactionNesting {
    static final Rule RULE =
            new Rule(
                    "transaction-nesting",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "BEGIN inside a transaction, COMMIT or ROLLBACK outside of one, or BEGIN with options",
                    "write BEGIN and COMMIT in pairs, or leave both away: then the whole file commits together",
                    TransactionNesting::check);

    private TransactionNesting() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.BeginTransaction(boolean options) && options) {
            return Rule.hit(
                    "asks for a transaction of another kind",
                    "the options of BEGIN are not kept: each step runs at the session's default");
        }
        if (!around.isNested()) {
            return Optional.empty();
        }
        return statement.action() instanceof Action.BeginTransaction
                ? Rule.hit(
                        "begins a transaction inside another one",
                        "PostgreSQL warns and goes on; the first COMMIT ends both")
                : Rule.hit(
                        "ends a transaction that the file has not begun",
                        "a tool that runs the file in a transaction of its own loses it here");
    }
}
