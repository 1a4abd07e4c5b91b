package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint as a statement writes it.
///
/// @param name absent where PostgreSQL chooses it
/// @param columns that it is made of; of a CHECK those that it names
/// @param notValid existing rows are not looked at
/// @param enforced false for `NOT ENFORCED` (18): it is never looked at
/// @param usingIndex the index that exists and becomes the constraint's own
/// @param references the other table of a foreign key
/// @param referenced its columns; empty where the other's primary key is meant
/// @param provesNotNull columns of which it says that they are not null
/// @param expression of a CHECK; absent where [Expressions] cannot write it
/// @param nullsAlike of a UNIQUE with `NULLS NOT DISTINCT` (15): two nulls are duplicates
public record ConstraintDefinition(
        Constraint.Kind kind,
        @Nullable String name,
        List<String> columns,
        boolean notValid,
        boolean enforced,
        @Nullable String usingIndex,
        @Nullable Name references,
        List<String> referenced,
        List<String> provesNotNull,
        @Nullable String expression,
        boolean nullsAlike) {
    public ConstraintDefinition {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
        provesNotNull = List.copyOf(provesNotNull);
    }

    public boolean is(Constraint.Kind other) {
        return kind == other;
    }

    /// Whether adding it reads the rows that exist.
    public boolean looksAtRows() {
        return !notValid && enforced && usingIndex == null;
    }
}
