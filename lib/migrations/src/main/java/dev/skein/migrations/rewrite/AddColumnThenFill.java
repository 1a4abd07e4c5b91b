package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A volatile default gives every row a value of its own: `ADD COLUMN` with it writes the table
/// anew. The column comes empty, the default for new rows only, the old rows get theirs in batches.
final class AddColumnThenFill {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-column-then-fill",
                    "new rows get the default at once, the old ones in batches",
                    Set.of("adding-field-with-volatile-default", "inline-constraint-on-new-column"),
                    AddColumnThenFill::rewrite);

    private AddColumnThenFill() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return NewColumn.of(AlterClause.of(statement), around)
                .filter(column ->
                        column.definition().value().isVolatile()
                                && !column.definition().isNumbered()
                                && !column.definition().notNull())
                .flatMap(column -> rewrite(column, REWRITE.id(), around));
    }

    /// The same for a column that must have a value.
    static Optional<Outcome> rewrite(NewColumn column, String id, Around around) {
        AlterClause clause = column.clause();
        if (column.ifNotExists()) {
            return Outcome.kept("IF NOT EXISTS leaves open what the column is");
        }
        Optional<String> obstacle = Filling.obstacle(clause.table(), id, around);
        if (obstacle.isPresent()) {
            return Outcome.kept(obstacle.get());
        }
        Stream<Piece> first =
                Stream.of(
                        Piece.together(
                                        Phase.EXPAND,
                                        column.add(column.type()),
                                        column.alter("SET DEFAULT " + column.value()))
                                .undo(column.drop()),
                        Filling.byDefault(clause.table(), clause.on(), column.name(), around));
        return Outcome.rewritten(Stream.concat(first, column.later()).toList());
    }
}
