package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Constraint;
import java.util.ArrayList;
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
/// @param reference of a foreign key what stands behind its columns, `REFERENCES orders (id) ON
///   DELETE CASCADE`; absent where it is another, or not known
/// @param nullsAlike of a UNIQUE with `NULLS NOT DISTINCT` (15): two nulls are duplicates
/// @param temporal of a key `WITHOUT OVERLAPS`, of a foreign key with `PERIOD` (18)
/// @param exclusion of an EXCLUDE; absent where [Expressions] cannot write it
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
        @Nullable String reference,
        boolean nullsAlike,
        boolean temporal,
        @Nullable Exclusion exclusion) {
    public ConstraintDefinition {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
        provesNotNull = List.copyOf(provesNotNull);
    }

    /// What no two rows may have.
    ///
    /// @param where of which rows it speaks; absent: of all
    public record Exclusion(List<Pair> pairs, @Nullable String where) {
        public Exclusion {
            pairs = List.copyOf(pairs);
        }

        /// @param key a column or an expression, as SQL
        /// @param operator as SQL, `&&`
        public record Pair(String key, String operator) {}
    }

    /// Its own name, or the one that PostgreSQL gives it where the table has none like it yet.
    public String chosenName(Name table) {
        if (name != null) {
            return name;
        }
        if (usingIndex != null) {
            return usingIndex;
        }
        var parts = new ArrayList<String>();
        parts.add(table.name());
        boolean withColumns =
                switch (kind) {
                    case PRIMARY_KEY -> false;
                    case CHECK -> columns.size() == 1;
                    case NOT_NULL, UNIQUE, FOREIGN_KEY, EXCLUSION -> true;
                };
        if (withColumns) {
            parts.addAll(columns);
        }
        parts.add(
                switch (kind) {
                    case CHECK -> "check";
                    case NOT_NULL -> "not_null";
                    case PRIMARY_KEY -> "pkey";
                    case UNIQUE -> "key";
                    case FOREIGN_KEY -> "fkey";
                    case EXCLUSION -> "excl";
                });
        return String.join("_", parts);
    }

    /// The same, which PostgreSQL never looks at.
    ConstraintDefinition unenforced() {
        return new ConstraintDefinition(
                kind,
                name,
                columns,
                notValid,
                false,
                usingIndex,
                references,
                referenced,
                provesNotNull,
                expression,
                reference,
                nullsAlike,
                temporal,
                exclusion);
    }

    public boolean is(Constraint.Kind other) {
        return kind == other;
    }

    /// Whether adding it reads the rows that exist.
    public boolean looksAtRows() {
        return !notValid && enforced && usingIndex == null;
    }
}
