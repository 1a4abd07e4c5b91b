package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Running code knows the old name until it is deployed again.
final class RenamingTable {
    static final Rule RULE =
            new Rule(
                    "renaming-table",
                    Rule.Group.RENAME,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ALTER TABLE … RENAME TO, of a view, too",
                    "write `-- skein:rewrite rename-table-by-view` above it: both names work until a later migration takes the old one away",
                    RenamingTable::check);

    /// What queries name as they name a table.
    private static final Set<String> READ = Set.of("TABLE", "VIEW", "MATVIEW", "FOREIGN_TABLE");

    private RenamingTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Rename rename
                && READ.contains(rename.kind())
                && !around.isNew(rename.object())
                && !StandIns.isTaken(rename.object(), around)) {
            return Rule.hit(
                    "takes the name " + rename.object().spoken() + " away from running code",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(rename.object())
                            + ", brief; every query that names it fails");
        }
        return Optional.empty();
    }
}
