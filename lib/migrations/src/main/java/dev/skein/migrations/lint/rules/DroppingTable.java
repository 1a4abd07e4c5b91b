package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
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
                    "stop using it, deploy, then drop it: with `-- skein:rewrite drop-table-by-contract` above it, a later migration does",
                    DroppingTable::check);

    private DroppingTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Drop drop
                && drop.kind().equals("TABLE")
                && !drop.objects().stream().allMatch(around::isOurs)) {
            List<Name> joined =
                    drop.objects().stream()
                            .flatMap(table -> Referrers.of(table, around).stream())
                            .distinct()
                            .toList();
            return Rule.hit(
                    drop.objects().size() == 1
                            ? "deletes a table with its rows"
                            : "deletes tables with their rows",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(drop.objects())
                            + " and on "
                            + (joined.isEmpty()
                                    ? "tables joined by foreign key"
                                    : around.sized(joined) + ", joined by foreign key")
                            + "; the rows come back only from the backup");
        }
        return Optional.empty();
    }
}
