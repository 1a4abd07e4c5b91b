package dev.skein.migrations.catalogue;

import dev.skein.migrations.sql.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint of a table.
///
/// @param columns that it speaks of, in its order
/// @param validated false where only new rows are held to it
/// @param references of a foreign key, with its schema
/// @param referenced the referenced columns
/// @param definition as `pg_get_constraintdef` writes it
public record Constraint(
        String name,
        Kind kind,
        List<String> columns,
        boolean validated,
        @Nullable Name references,
        List<String> referenced,
        String definition) {
    public Constraint {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    public enum Kind {
        CHECK,
        NOT_NULL,
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        EXCLUSION
    }
}
