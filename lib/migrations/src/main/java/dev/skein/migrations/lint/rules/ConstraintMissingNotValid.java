package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Checking existing rows happens under ACCESS EXCLUSIVE.
final class ConstraintMissingNotValid {
    static final Rule RULE =
            new Rule(
                    "constraint-missing-not-valid",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD CHECK without NOT VALID",
                    "ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a later migration",
                    ConstraintMissingNotValid::check);

    private ConstraintMissingNotValid() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return NewConstraints.looking(statement, around, Constraint.Kind.CHECK)
                .map(found ->
                        new Rule.Hit(
                                "checks every row of "
                                        + found.table().spoken()
                                        + " while all queries wait",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " while every row is read"));
    }
}
