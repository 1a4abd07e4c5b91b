package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A constant or `now()` default is kept once (since 11); a volatile one writes every row anew.
///
/// A function that nobody knows may be volatile.
final class AddingFieldWithVolatileDefault {
    static final Rule RULE =
            new Rule(
                    "adding-field-with-volatile-default",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN with a volatile default",
                    "add the column without it, set the default, fill the rows in batches",
                    AddingFieldWithVolatileDefault::check);

    private AddingFieldWithVolatileDefault() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(
                        statement,
                        around,
                        column ->
                                column.filled() == ColumnDefinition.Filled.BY_CLIENTS
                                        && column.value().isVolatile())
                .map(found -> Rewrites.hit(found.table(), around));
    }
}
