package dev.skein.migrations.catalogue;

import org.jspecify.annotations.Nullable;

/// A column of a relation.
///
/// @param type as `format_type` writes it: `character varying(50)`, `bigint`, `text[]`
/// @param collation absent where it is the type's own
/// @param expression the default's or the generated column's, as `pg_get_expr` writes it
/// @param identity `GENERATED … AS IDENTITY`
/// @param generated whether and when it is computed from other columns
public record Column(
        String name,
        String type,
        @Nullable String collation,
        boolean notNull,
        @Nullable String expression,
        boolean identity,
        Generated generated) {

    /// `GENERATED ALWAYS AS (…)`.
    public enum Generated {
        NO,
        STORED,
        /// Computed when it is read (18): a change of its expression writes no row.
        VIRTUAL
    }
}
