package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// A column that is not null needs a value for the rows that exist: a constant one is free (since
/// 11), a volatile one is filled in batches, and without one PostgreSQL refuses.
final class AddRequiredColumn {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-required-column",
                    "the column comes empty, is filled in batches, and is required when no null is left",
                    Set.of(
                            "adding-field-with-volatile-default",
                            "adding-required-field",
                            "inline-constraint-on-new-column"),
                    AddRequiredColumn::rewrite);

    private AddRequiredColumn() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return NewColumn.of(AlterClause.of(statement), around)
                .filter(column ->
                        column.definition().notNull() && !column.definition().isNumbered())
                .flatMap(column -> rewrite(column, around));
    }

    private static Optional<Outcome> rewrite(NewColumn column, Around around) {
        if (column.definition().value().isNone()) {
            return Outcome.kept(
                    "the rows that exist have no value for "
                            + column.name()
                            + ": give it a default, or add it without NOT NULL first");
        }
        return column.definition().value().isVolatile()
                ? AddColumnThenFill.rewrite(column, REWRITE.id(), around)
                : Optional.empty();
    }
}
