package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
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
        return Altered.column(statement, around, column -> column.notNull() && column.startsNull())
                .map(found ->
                        new Rule.Hit(
                                "demands a value that no existing row of "
                                        + around.sized(found.table())
                                        + " has",
                                "under ACCESS EXCLUSIVE it looks for a row, and fails where there is one; running code that does not know "
                                        + found.what().column().name()
                                        + " cannot insert any more"));
    }
}
