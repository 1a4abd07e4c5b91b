package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Every existing row gets its number at once: serial and identity rewrite the table on 13 to 18.
final class AddingAutoIncrementColumn {
    static final Rule RULE =
            new Rule(
                    "adding-auto-increment-column",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN serial or GENERATED AS IDENTITY",
                    "add a bigint column, give it a sequence as default, fill the rows in batches, then make it an identity",
                    AddingAutoIncrementColumn::check);

    private AddingAutoIncrementColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(statement, around, ColumnDefinition::isNumbered)
                .map(found -> Rewrites.hit(found.table(), around));
    }
}
