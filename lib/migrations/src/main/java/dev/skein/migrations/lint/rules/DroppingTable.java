package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The rows are gone; tables joined by foreign keys are locked too.
final class DroppingTable {
    static final Rule RULE =
            new Rule(
                    "dropping-table",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP TABLE",
                    "rename it away, wait a release, then drop it",
                    DroppingTable::check);

    private DroppingTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Drop drop
                && drop.kind().equals("TABLE")
                && !drop.objects().stream().allMatch(around::isOurs)) {
            return Rule.hit(
                    "deletes a table with its rows",
                    "ACCESS EXCLUSIVE lock on it and on tables joined by foreign key; the rows come back only from the backup");
        }
        return Optional.empty();
    }
}
