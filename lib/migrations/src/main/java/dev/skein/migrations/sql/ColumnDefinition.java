package dev.skein.migrations.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column as CREATE TABLE or ADD COLUMN writes it.
///
/// @param collation absent where it is the type's own
/// @param value its default; of a generated column its expression
/// @param constraints those that stand with the column, but for NOT NULL
public record ColumnDefinition(
        String name,
        TypeName type,
        @Nullable String collation,
        ColumnDefault value,
        boolean notNull,
        Filled filled,
        List<ConstraintDefinition> constraints) {
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    /// Who gives it its value.
    public enum Filled {
        /// INSERT and UPDATE, or the default.
        BY_CLIENTS,
        /// `GENERATED … AS IDENTITY`.
        AS_IDENTITY,
        /// `GENERATED ALWAYS AS (…) STORED`.
        STORED,
        /// `GENERATED ALWAYS AS (…) VIRTUAL` (18).
        VIRTUAL
    }

    /// A serial or an identity: it has a sequence of its own.
    public boolean isNumbered() {
        return type.isSerial() || filled == Filled.AS_IDENTITY;
    }

    public boolean isGenerated() {
        return filled == Filled.STORED || filled == Filled.VIRTUAL;
    }

    /// Every existing row gets null.
    public boolean startsNull() {
        return !isNumbered() && !isGenerated() && (value.isNone() || "NULL".equals(value.text()));
    }

    /// Every existing row gets a value of its own: measured on 13 to 18.
    public boolean rewrites() {
        return isNumbered()
                || filled == Filled.STORED
                || (filled == Filled.BY_CLIENTS && value.isVolatile());
    }
}
