package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Running code knows the old name until it is deployed again.
final class RenamingColumn {
    static final Rule RULE =
            new Rule(
                    "renaming-column",
                    Rule.Group.COLUMN,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "RENAME COLUMN",
                    "write `-- skein:rewrite rename-column-by-view` above it: both names work until a later migration takes the old one away",
                    RenamingColumn::check);

    private RenamingColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Rename rename
                && rename.kind().equals("COLUMN")
                && !around.isNew(rename.object())
                && !NewColumns.isAddedHere(statement, rename.from(), around)
                && !StandIns.hide(rename.object(), around)) {
            return Rule.hit(
                    "takes the name " + rename.from() + " away from running code",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(rename.object())
                            + ", brief; every query that names the column fails");
        }
        return Optional.empty();
    }
}
