package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A foreign key locks both tables and reads both while it is validated.
///
/// On a partitioned table NOT VALID is refused before 18.
final class AddingForeignKeyConstraint {
    static final Rule RULE =
            new Rule(
                    "adding-foreign-key-constraint",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD FOREIGN KEY without NOT VALID",
                    "ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a later migration",
                    AddingForeignKeyConstraint::check);

    private AddingForeignKeyConstraint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return NewConstraints.looking(statement, around, Constraint.Kind.FOREIGN_KEY)
                .map(found ->
                        new Rule.Hit(
                                "compares every row of "
                                        + found.table().spoken()
                                        + " while writes wait on both tables",
                                "SHARE ROW EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + other(found, around)
                                        + " while both are read"
                                        + partitioned(found, around)));
    }

    private static String other(NewConstraints.Found found, Surroundings around) {
        Name parent = found.constraint().references();
        return parent == null ? "" : " and on " + around.sized(parent);
    }

    private static String partitioned(NewConstraints.Found found, Surroundings around) {
        int version = around.before().serverVersion();
        return around.isPartitioned(found.table()) && version < 180_000
                ? "; on a partitioned table NOT VALID works from PostgreSQL 18 on"
                : "";
    }
}
