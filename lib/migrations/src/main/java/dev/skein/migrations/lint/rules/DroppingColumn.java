package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The values are gone, and running code that reads the column fails.
final class DroppingColumn {
    static final Rule RULE =
            new Rule(
                    "dropping-column",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP COLUMN",
                    "stop reading it, deploy, then drop it: with `-- skein:rewrite drop-column-by-contract` above it, a later migration does",
                    DroppingColumn::check);

    private DroppingColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter
                && !around.isOurs(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.DropColumn drop
                        && !isAddedHere(alter.table(), drop.column(), around)) {
                    return Rule.hit(
                            "deletes every value of " + drop.column(),
                            "ACCESS EXCLUSIVE lock on "
                                    + around.sized(alter.table())
                                    + ", brief; the values come back only from the backup");
                }
            }
        }
        return Optional.empty();
    }

    /// Nobody else has written into it yet.
    private static boolean isAddedHere(Name table, String column, Surroundings around) {
        return around.earlier().stream()
                .map(SqlStatement::action)
                .filter(Action.AlterTable.class::isInstance)
                .map(Action.AlterTable.class::cast)
                .filter(earlier -> earlier.table().qualified().equals(table.qualified()))
                .flatMap(earlier -> earlier.alterations().stream())
                .anyMatch(one ->
                        one instanceof Alteration.AddColumn(var added, boolean ifNotExists)
                                && !ifNotExists
                                && added.name().equals(column));
    }
}
