package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The key's index is built under ACCESS EXCLUSIVE.
final class AddingPrimaryKey {
    static final Rule RULE =
            new Rule(
                    "adding-primary-key",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD PRIMARY KEY not USING INDEX",
                    "CREATE UNIQUE INDEX CONCURRENTLY, then ADD PRIMARY KEY USING INDEX",
                    AddingPrimaryKey::check);

    private AddingPrimaryKey() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return NewConstraints.looking(statement, around, Constraint.Kind.PRIMARY_KEY)
                .map(found ->
                        new Rule.Hit(
                                "builds the key of "
                                        + found.table().spoken()
                                        + " while all queries wait",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " for the whole index build"));
    }
}
