package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Running code knows the old name until it is deployed again.
final class RenamingTable {
    static final Rule RULE =
            new Rule(
                    "renaming-table",
                    Rule.Group.RENAME,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "RENAME TABLE",
                    "rename and make a view with the old name in one transaction",
                    RenamingTable::check);

    private RenamingTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Rename rename
                && rename.kind().equals("TABLE")
                && !around.isNew(rename.object())) {
            return Rule.hit(
                    "takes the name " + rename.object().spoken() + " away from running code",
                    "ACCESS EXCLUSIVE lock on "
                            + rename.object().spoken()
                            + ", brief; every query that names the table fails");
        }
        return Optional.empty();
    }
}
