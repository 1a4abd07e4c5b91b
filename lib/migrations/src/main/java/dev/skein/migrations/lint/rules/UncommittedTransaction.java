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
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "BEGIN without COMMIT, or ROLLBACK",
                    "end every BEGIN with COMMIT, or leave both away",
                    UncommittedTransaction::check);

    private UncommittedTransaction() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        boolean last = around.index() == around.file().size() - 1;
        boolean open = last && isOpen(around);
        boolean rollsBack =
                statement.action() instanceof Action.RollBack
                        || statement.action() instanceof Action.OtherTransactionControl;
        return open || rollsBack
                ? Rule.hit(
                        rollsBack
                                ? "controls the transaction that it runs in"
                                : "begins a transaction that nothing ends",
                        "each migration commits together with its row in the history")
                : Optional.empty();
    }

    private static boolean isOpen(Surroundings around) {
        boolean open = false;
        for (SqlStatement statement : around.file()) {
            if (statement.action() instanceof Action.BeginTransaction) {
                open = true;
            } else if (statement.action() instanceof Action.Commit) {
                open = false;
            }
        }
        return open;
    }
}
