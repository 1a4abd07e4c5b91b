package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import java.util.List;
import java.util.Optional;

/// What a table gives up before it, or a column of it, is dropped, so that code which no longer
/// knows what is dropped works already. Each piece can be taken back.
final class Deprecation {
    private Deprecation() {}

    /// A column that is required would refuse the rows of whoever does not name it.
    ///
    /// @param head `ALTER TABLE orders`
    static Optional<Piece> ofColumn(String head, String column, Relation table) {
        String alter = head + " ALTER COLUMN " + Identifiers.quoted(column);
        return table.column(column).filter(one -> isRequired(one, table)).stream()
                .map(_ ->
                        Piece.together(Phase.EXPAND, alter + " DROP NOT NULL")
                                .undo(alter + " SET NOT NULL"))
                .findFirst();
    }

    private static boolean isRequired(Column column, Relation table) {
        return column.notNull()
                && column.expression() == null
                && !column.identity()
                && table.primaryKey()
                        .filter(key -> key.columns().contains(column.name()))
                        .isEmpty();
    }

    /// Its foreign keys refuse what other tables would do with their rows, and make `DROP TABLE`
    /// lock those tables, too.
    static List<Piece> ofTable(Name name, Relation table) {
        return table.kind() != Relation.Kind.TABLE || table.partitionOf() != null
                ? List.of()
                : table.constraints().stream()
                        .filter(one -> one.kind() == Constraint.Kind.FOREIGN_KEY)
                        .filter(one -> !name.qualified().equals(one.references()))
                        .filter(Deprecation::isKnown)
                        .map(one -> drop(name, one))
                        .toList();
    }

    /// Whether its definition is whole, and of today's names.
    private static boolean isKnown(Constraint key) {
        Name other = key.references();
        String columns =
                String.join(", ", key.columns().stream().map(Identifiers::quoted).toList());
        return other != null
                && key.definition().startsWith("FOREIGN KEY (" + columns + ") REFERENCES ")
                && key.definition().contains(Identifiers.quoted(other.name()));
    }

    private static Piece drop(Name table, Constraint key) {
        String name = Identifiers.quoted(key.name());
        String alter = "ALTER TABLE " + table.spoken();
        String definition = key.definition();
        String unchecked = key.validated() || definition.endsWith(" NOT VALID") ? "" : " NOT VALID";
        return Piece.together(Phase.EXPAND, alter + " DROP CONSTRAINT " + name)
                .undo(alter + " ADD CONSTRAINT " + name + " " + definition + unchecked);
    }
}
