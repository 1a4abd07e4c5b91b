package dev.skein.migrations.lint.rules;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Constraints that a statement adds to a table that others already use.
final class NewConstraints {
    private NewConstraints() {}

    record Found(Name table, ConstraintDefinition constraint) {}

    /// The first one of the kind.
    static Optional<Found> of(SqlStatement statement, Surroundings around, Constraint.Kind kind) {
        if (!(statement.action() instanceof Action.AlterTable alter)
                || around.isNew(alter.table())) {
            return Optional.empty();
        }
        return alter.alterations().stream()
                .filter(Alteration.AddConstraint.class::isInstance)
                .map(added -> ((Alteration.AddConstraint) added).constraint())
                .filter(constraint -> constraint.kind() == kind)
                .findFirst()
                .map(constraint -> new Found(alter.table(), constraint));
    }
}
