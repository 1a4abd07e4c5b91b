package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A CHECK, UNIQUE or PRIMARY KEY that stands with a new column is looked after in every row under
/// ACCESS EXCLUSIVE, and so is a REFERENCES where the column has a default.
final class AddColumnThenConstrain {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-column-then-constrain",
                    "the column comes bare, its constraints follow while reads and writes go on",
                    Set.of("inline-constraint-on-new-column"),
                    AddColumnThenConstrain::rewrite);

    private AddColumnThenConstrain() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return NewColumn.of(AlterClause.of(statement), around)
                .filter(column -> !column.definition().rewrites() && looks(column.definition()))
                .flatMap(AddColumnThenConstrain::rewrite);
    }

    private static boolean looks(ColumnDefinition column) {
        return column.constraints().stream()
                .anyMatch(one ->
                        one.looksAtRows()
                                && !one.is(Constraint.Kind.EXCLUSION)
                                && (!one.is(Constraint.Kind.FOREIGN_KEY)
                                        || !column.value().isNone()));
    }

    private static Optional<Outcome> rewrite(NewColumn column) {
        if (column.ifNotExists()) {
            return Outcome.kept("IF NOT EXISTS leaves open what the column is");
        }
        String value = column.value().isEmpty() ? "" : " DEFAULT " + column.value();
        String required = column.definition().notNull() ? " NOT NULL" : "";
        return Outcome.rewritten(
                Stream.concat(
                                Stream.of(
                                        Piece.together(
                                                        Phase.EXPAND,
                                                        column.add(
                                                                column.type() + value + required))
                                                .undo(column.drop())),
                                column.constraints().stream()
                                        .map(column.clause()::with)
                                        .map(Piece::written))
                        .toList());
    }
}
