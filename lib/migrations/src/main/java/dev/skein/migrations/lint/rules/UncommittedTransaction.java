package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A file decides what commits together; one that does not end its transaction cannot.
final class UncommittedTransaction {
    static final Rule RULE =
            new Rule(
                    "uncommitted-transaction",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "BEGIN without COMMIT, or ROLLBACK",
                    "end every BEGIN with COMMIT, or leave both away",
                    UncommittedTransaction::check);

    private UncommittedTransaction() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isUnended()) {
            return hit("begins a transaction that nothing ends");
        }
        boolean controls =
                statement.action() instanceof Action.RollBack
                        || (statement.action() instanceof Action.OtherTransactionControl other
                                && !other.isSavepoint());
        return controls ? hit("controls the transaction that it runs in") : Optional.empty();
    }

    private static Optional<Rule.Hit> hit(String message) {
        return Rule.hit(message, "each migration commits together with its row in the history");
    }
}
