package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// `ADD FOREIGN KEY` reads both tables while nobody writes to either.
final class AddForeignKeyNotValid {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-foreign-key-not-valid",
                    "new rows are checked at once, the old ones while writes to both tables go on",
                    Set.of("adding-foreign-key-constraint"),
                    AddForeignKeyNotValid::rewrite);

    private AddForeignKeyNotValid() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return ConstraintText.of(AlterClause.of(statement), Constraint.Kind.FOREIGN_KEY, around)
                .flatMap(text -> rewrite(text, around));
    }

    private static Optional<Outcome> rewrite(ConstraintText text, Around around) {
        boolean partitioned = around.isKind(text.clause().table(), Relation.Kind.PARTITIONED_TABLE);
        if (partitioned && !around.isAtLeast(Around.V18)) {
            return Outcome.kept("a partitioned table takes NOT VALID since PostgreSQL 18");
        }
        String name = text.definition().name();
        return ConstraintText.later(
                text,
                name == null
                        ? around.naming()
                                .foreignKey(text.clause().table(), text.definition().columns())
                        : name);
    }
}
