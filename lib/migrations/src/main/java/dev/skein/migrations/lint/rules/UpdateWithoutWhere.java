package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Every row is written anew in one transaction.
final class UpdateWithoutWhere {
    static final Rule RULE =
            new Rule(
                    "update-without-where",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "UPDATE without WHERE",
                    "update in batches by key",
                    UpdateWithoutWhere::check);

    private UpdateWithoutWhere() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Update update
                && update.everyRow()
                && !around.isOurs(update.table())) {
            return Rule.hit(
                    "writes every row of " + update.table().spoken(),
                    "ROW EXCLUSIVE lock on "
                            + around.sized(update.table())
                            + "; every row is locked until the transaction ends, and the table doubles until vacuum");
        }
        return Optional.empty();
    }
}
