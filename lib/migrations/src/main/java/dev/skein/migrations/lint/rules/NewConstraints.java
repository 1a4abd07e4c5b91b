package dev.skein.migrations.lint.rules;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Constraints that a statement adds to a table that others already use.
final class NewConstraints {
    private NewConstraints() {}

    record Found(Name table, ConstraintDefinition constraint) {}

    /// The first one of the kind that looks at the rows which exist.
    static Optional<Found> looking(
            SqlStatement statement, Surroundings around, Constraint.Kind kind) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.AddConstraint.class,
                        add -> add.constraint().is(kind) && add.constraint().looksAtRows())
                .map(found -> new Found(found.table(), found.what().constraint()));
    }
}
