package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It fails as soon as the table has a row, and breaks every INSERT of running code.
final class AddingRequiredField {
    static final Rule RULE =
            new Rule(
                    "adding-required-field",
                    Rule.Group.COLUMN,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ADD COLUMN NOT NULL without a default",
                    "add it nullable or with a default, fill the rows, then make it NOT NULL",
                    AddingRequiredField::check);

    private AddingRequiredField() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(statement, around, AddingRequiredField::isRequired)
                .or(() -> ofNew(statement, around))
                .map(found ->
                        new Rule.Hit(
                                "demands a value that no existing row of "
                                        + around.sized(found.table())
                                        + " has",
                                "under ACCESS EXCLUSIVE it looks for a row, and fails where there is one; running code that does not know "
                                        + found.what().column().name()
                                        + " cannot insert any more"));
    }

    private static boolean isRequired(ColumnDefinition column) {
        return column.notNull() && column.startsNull();
    }

    /// A new table has rows, too, where the file has written them.
    private static Optional<Altered<Alteration.AddColumn>> ofNew(
            SqlStatement statement, Surroundings around) {
        return statement.action() instanceof Action.AlterTable alter
                        && around.isNew(alter.table())
                        && isFilled(alter.table(), around)
                ? alter.alterations().stream()
                        .filter(Alteration.AddColumn.class::isInstance)
                        .map(Alteration.AddColumn.class::cast)
                        .filter(add -> isRequired(add.column()))
                        .findFirst()
                        .map(add -> new Altered<>(alter.table(), add))
                : Optional.empty();
    }

    private static boolean isFilled(Name table, Surroundings around) {
        return around.earlier().stream()
                .anyMatch(one ->
                        one.action() instanceof Action.Insert insert
                                && insert.table().qualified().equals(table.qualified()));
    }
}
