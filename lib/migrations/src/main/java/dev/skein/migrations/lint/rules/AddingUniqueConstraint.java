package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The constraint's index is built under ACCESS EXCLUSIVE.
final class AddingUniqueConstraint {
    static final Rule RULE =
            new Rule(
                    "adding-unique-constraint",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD UNIQUE not USING INDEX",
                    "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX",
                    AddingUniqueConstraint::check);

    private AddingUniqueConstraint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return NewConstraints.looking(statement, around, Constraint.Kind.UNIQUE)
                .map(found ->
                        new Rule.Hit(
                                "builds a unique index on "
                                        + found.table().spoken()
                                        + " while all queries wait",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " for the whole index build"));
    }
}
