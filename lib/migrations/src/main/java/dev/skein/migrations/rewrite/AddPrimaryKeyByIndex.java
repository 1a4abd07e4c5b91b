package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// `ADD PRIMARY KEY` builds an index, and looks for nulls, under ACCESS EXCLUSIVE; with USING INDEX
/// over columns that are not null it does neither.
final class AddPrimaryKeyByIndex {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-primary-key-by-index",
                    "columns become not null and the index is built while reads and writes go on",
                    Set.of("adding-primary-key", "primary-key-on-nullable-column"),
                    AddPrimaryKeyByIndex::rewrite);

    private AddPrimaryKeyByIndex() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return ConstraintText.of(AlterClause.of(statement), Constraint.Kind.PRIMARY_KEY, around)
                .flatMap(text -> rewrite(text, around));
    }

    private static Optional<Outcome> rewrite(ConstraintText text, Around around) {
        AlterClause clause = text.clause();
        if (around.isKind(clause.table(), Relation.Kind.PARTITIONED_TABLE)) {
            return Outcome.kept("a partitioned table refuses USING INDEX");
        }
        var key = KeyText.of(text.body());
        if (key.overlaps()) {
            return Outcome.kept("WITHOUT OVERLAPS has no index that could be built before");
        }
        var pieces = new ArrayList<Piece>();
        for (String column : key.keyColumns()) {
            if (!around.soFar().provenNotNull(clause.table(), column)) {
                pieces.add(
                        Piece.written(
                                clause.with(
                                        "ALTER COLUMN "
                                                + Identifiers.quoted(column)
                                                + " SET NOT NULL")));
            }
        }
        String name = text.definition().name();
        pieces.addAll(
                key.pieces(
                        clause,
                        name == null ? around.naming().primaryKey(clause.table()) : name,
                        "PRIMARY KEY"));
        return Outcome.rewritten(pieces);
    }
}
