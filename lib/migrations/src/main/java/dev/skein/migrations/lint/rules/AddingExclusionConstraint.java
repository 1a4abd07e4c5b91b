package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The constraint's index is built under ACCESS EXCLUSIVE.
final class AddingExclusionConstraint {
    static final Rule RULE =
            new Rule(
                    "adding-exclusion-constraint",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD EXCLUDE",
                    "there is no online form: make a new table with the constraint, write to both, swap",
                    AddingExclusionConstraint::check);

    private AddingExclusionConstraint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return NewConstraints.looking(statement, around, Constraint.Kind.EXCLUSION)
                .map(found ->
                        new Rule.Hit(
                                "builds an index on "
                                        + found.table().spoken()
                                        + " while all queries wait",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " for the whole index build"));
    }
}
