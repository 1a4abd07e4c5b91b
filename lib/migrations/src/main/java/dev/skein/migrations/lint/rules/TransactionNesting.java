package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A file's own BEGIN and COMMIT are borders of steps; a failure after one leaves half the file
/// applied.
final class TransactionNesting {
    static final Rule RULE =
            new Rule(
                    "transaction-nesting",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "BEGIN or COMMIT in the middle of a file, one without the other, or BEGIN with options",
                    "leave BEGIN and COMMIT away: the whole file commits together",
                    TransactionNesting::check);

    private TransactionNesting() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.BeginTransaction(boolean options) && options) {
            return Rule.hit(
                    "asks for a transaction of another kind",
                    "the options of BEGIN are not kept: each step runs at the session's default");
        }
        if (around.isNested()) {
            return statement.action() instanceof Action.Commit
                    ? Rule.hit(
                            "ends a transaction that the file has not begun",
                            "a tool that runs the file in a transaction of its own loses it here")
                    : Rule.hit(
                            "begins a transaction inside another one",
                            "PostgreSQL warns and goes on; the first COMMIT ends both");
        }
        return around.splits()
                ? Rule.hit(
                        "parts the file into several transactions",
                        "what stands before it stays when a statement after it fails")
                : Optional.empty();
    }
}
