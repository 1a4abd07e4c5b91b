package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The value of every existing row is computed and written at once. A VIRTUAL column (18) is
/// computed when it is read.
final class AddingStoredGeneratedColumn {
    static final Rule RULE =
            new Rule(
                    "adding-stored-generated-column",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN GENERATED … STORED",
                    "a VIRTUAL column from PostgreSQL 18 on; before, a plain column that a trigger fills, its old rows filled in batches",
                    AddingStoredGeneratedColumn::check);

    private static final int VIRTUAL = 18;

    private AddingStoredGeneratedColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(
                        statement,
                        around,
                        column -> column.filled() == ColumnDefinition.Filled.STORED)
                .map(found -> Rewrites.hit(found.table(), around, form(around.postgres())));
    }

    private static String form(int postgres) {
        return postgres == 0
                ? ""
                : postgres < VIRTUAL
                        ? "; PostgreSQL " + postgres + " knows no VIRTUAL column"
                        : "; on PostgreSQL " + postgres + " a VIRTUAL column writes none";
    }
}
