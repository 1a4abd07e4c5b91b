package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It reads nothing, but it queues behind running queries and stops all that come after it.
final class AlterConstraint {
    static final Rule RULE =
            new Rule(
                    "alter-constraint",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "ALTER CONSTRAINT",
                    "give it a migration of its own; Skein sets a lock timeout and tries again",
                    AlterConstraint::check);

    private AlterConstraint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(statement, around, Alteration.AlterConstraint.class, _ -> true)
                .map(found ->
                        new Rule.Hit(
                                "changes when " + found.what().constraint() + " is checked",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + ", brief; no row is read"));
    }
}
