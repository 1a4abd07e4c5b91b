package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A foreign key locks both tables and reads both while it is validated.
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
        return NewConstraints.of(statement, around, Constraint.Kind.FOREIGN_KEY)
                .filter(found -> !found.constraint().notValid())
                .map(found ->
                        new Rule.Hit(
                                "compares every row of "
                                        + found.table().spoken()
                                        + " while writes wait on both tables",
                                "SHARE ROW EXCLUSIVE lock on both tables while both are read"));
    }
}
