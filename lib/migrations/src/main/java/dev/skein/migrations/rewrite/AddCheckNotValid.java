package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// `ADD CHECK` reads every row under ACCESS EXCLUSIVE.
final class AddCheckNotValid {
    static final Rewrite REWRITE =
            new Rewrite(
                    "add-check-not-valid",
                    "new rows are checked at once, the old ones while reads and writes go on",
                    Set.of("constraint-missing-not-valid"),
                    AddCheckNotValid::rewrite);

    private AddCheckNotValid() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return ConstraintText.of(AlterClause.of(statement), Constraint.Kind.CHECK, around)
                .flatMap(text -> ConstraintText.later(text, name(text, around)));
    }

    private static String name(ConstraintText text, Around around) {
        String name = text.definition().name();
        return name == null
                ? around.naming().check(text.clause().table(), text.definition().columns())
                : name;
    }
}
