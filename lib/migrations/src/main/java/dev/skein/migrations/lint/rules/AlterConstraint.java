package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Alteration.AlterConstraint.Enforcement;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// It queues behind running queries and stops all that come after it; ENFORCED (18) reads both
/// tables of a foreign key.
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
                                found.what().enforcement() == Enforcement.AS_IT_IS
                                        ? "changes when "
                                                + found.what().constraint()
                                                + " is checked"
                                        : "changes whether "
                                                + found.what().constraint()
                                                + " is checked",
                                why(found, around)));
    }

    private static String why(Altered<Alteration.AlterConstraint> found, Surroundings around) {
        String own = "ACCESS EXCLUSIVE lock on " + around.sized(found.table());
        String parent =
                around.before()
                        .part(found.table())
                        .constraint(found.what().constraint())
                        .flatMap(one -> Optional.ofNullable(one.references()))
                        .map(around::sized)
                        .orElse("the table that it references");
        return switch (found.what().enforcement()) {
            case AS_IT_IS -> own + ", brief; no row is read";
            case NOT_ENFORCED -> own + " and " + parent + ", brief; no row is read";
            case ENFORCED -> own + " and SHARE ROW EXCLUSIVE on " + parent + " while both are read";
        };
    }
}
