package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// Existing rows may break it for ever, and the planner may not use it. The newest migration of a
/// directory may still be followed by the one that validates.
final class ConstraintNeverValidated {
    static final Rule RULE =
            new Rule(
                    "constraint-never-validated",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "a NOT VALID constraint that no later migration validates",
                    "add a migration with VALIDATE CONSTRAINT",
                    ConstraintNeverValidated::check,
                    ConstraintNeverValidated::mend);

    private ConstraintNeverValidated() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.following().isEmpty()) {
            return Optional.empty();
        }
        return Altered.first(
                        statement,
                        around,
                        Alteration.AddConstraint.class,
                        add ->
                                add.constraint().notValid()
                                        && statement.action() instanceof Action.AlterTable alter
                                        && !around.isSettledLater(
                                                alter.table(), add.constraint().name()))
                .map(found ->
                        new Rule.Hit(
                                "adds a constraint to "
                                        + around.sized(found.table())
                                        + " that nothing validates later",
                                "rows that exist may break it for ever, and the planner cannot rely on it"));
    }

    private static Optional<Mended> mend(SqlStatement statement, Surroundings around) {
        return Altered.isSingle(statement)
                        && statement.action() instanceof Action.AlterTable alter
                        && alter.alterations().getFirst() instanceof Alteration.AddConstraint add
                ? Optional.of(
                        new Mended(
                                true,
                                List.of(
                                        new Fix.Part(statement.sql(), true),
                                        new Fix.Part(validation(alter, add), true))))
                : Optional.empty();
    }

    private static String validation(Action.AlterTable alter, Alteration.AddConstraint add) {
        return "ALTER TABLE "
                + alter.table().spoken()
                + " VALIDATE CONSTRAINT "
                + Identifiers.quoted(add.constraint().chosenName(alter.table()));
    }
}
