package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It is brief, but it queues behind running queries and stops all that come after it. Dropping a
/// foreign key locks both tables.
final class DroppingConstraint {
    static final Rule RULE =
            new Rule(
                    "dropping-constraint",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "DROP CONSTRAINT",
                    "give it a migration of its own; Skein sets a lock timeout and tries again",
                    DroppingConstraint::check);

    private DroppingConstraint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.DropConstraint.class,
                        drop -> !isSpent(statement, drop, around))
                .map(found ->
                        new Rule.Hit(
                                "drops the constraint "
                                        + found.what().constraint()
                                        + " of "
                                        + found.table().spoken(),
                                why(found, around)));
    }

    private static String why(Altered<Alteration.DropConstraint> found, Surroundings around) {
        String own = "ACCESS EXCLUSIVE lock on " + around.sized(found.table());
        Name other =
                find(found.table(), found.what(), around).map(Constraint::references).orElse(null);
        return other == null
                ? own + ", brief; a foreign key locks both its tables"
                : own + " and on " + around.sized(other) + ", brief";
    }

    private static Optional<Constraint> find(
            Name table, Alteration.DropConstraint drop, Surroundings around) {
        return around.before().part(table).constraint(drop.constraint());
    }

    /// A CHECK that only prepared SET NOT NULL, after it.
    private static boolean isSpent(
            SqlStatement statement, Alteration.DropConstraint drop, Surroundings around) {
        return statement.action() instanceof Action.AlterTable alter
                && find(alter.table(), drop, around)
                        .filter(one -> one.kind() == Constraint.Kind.CHECK)
                        .filter(one -> one.definition().contains("IS NOT NULL"))
                        .isPresent();
    }
}
