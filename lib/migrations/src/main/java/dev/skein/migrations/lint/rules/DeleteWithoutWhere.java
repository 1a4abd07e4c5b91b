package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A forgotten WHERE is the classic way to lose a table.
final class DeleteWithoutWhere {
    static final Rule RULE =
            new Rule(
                    "delete-without-where",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DELETE without WHERE",
                    "delete in batches with a predicate",
                    DeleteWithoutWhere::check);

    private DeleteWithoutWhere() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Delete delete
                && delete.everyRow()
                && !around.isOurs(delete.table())) {
            return Rule.hit(
                    "deletes every row of " + delete.table().spoken(),
                    "ROW EXCLUSIVE lock on "
                            + around.sized(delete.table())
                            + "; every row is locked until the transaction ends and stays behind as bloat");
        }
        return Optional.empty();
    }
}
