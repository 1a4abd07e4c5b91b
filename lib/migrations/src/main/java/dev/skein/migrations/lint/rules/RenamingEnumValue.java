package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Running code writes and expects the old word until it is deployed again.
final class RenamingEnumValue {
    static final Rule RULE =
            new Rule(
                    "renaming-enum-value",
                    Rule.Group.RENAME,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ALTER TYPE … RENAME VALUE",
                    "add the new value, move the rows, then stop using the old one",
                    RenamingEnumValue::check);

    private RenamingEnumValue() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.RenameEnumValue(Name type, _, _)
                && !around.isNew(type)) {
            return Rule.hit(
                    "takes a value of " + type.spoken() + " away from running code",
                    "no table is locked, but every query that names the old value fails at once");
        }
        return Optional.empty();
    }
}
