package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// `ADD UNIQUE` builds its index under ACCESS EXCLUSIVE; one that was built concurrently becomes
/// the constraint's in a moment.
final class AddUniqueByIndex {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-unique-by-index",
                    "the index is built while reads and writes go on, then becomes the constraint's",
                    Set.of("adding-unique-constraint"),
                    AddUniqueByIndex::rewrite);

    private AddUniqueByIndex() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return ConstraintText.of(AlterClause.of(statement), Constraint.Kind.UNIQUE, around)
                .flatMap(text -> rewrite(text, around));
    }

    private static Optional<Outcome> rewrite(ConstraintText text, Around around) {
        if (around.isKind(text.clause().table(), Relation.Kind.PARTITIONED_TABLE)) {
            return Outcome.kept("a partitioned table refuses USING INDEX");
        }
        var key = KeyText.of(text.body());
        if (key.overlaps()) {
            return Outcome.kept("WITHOUT OVERLAPS has no index that could be built before");
        }
        String name = text.definition().name();
        return Outcome.rewritten(
                key.pieces(
                        text.clause(),
                        name == null
                                ? around.naming().unique(text.clause().table(), key.columns())
                                : name,
                        "UNIQUE"));
    }
}
