package dev.skein.migrations.sql;

import org.jspecify.annotations.Nullable;

/// What a column gets where an INSERT says nothing.
///
/// @param text as SQL, bracketed where it must be; absent where there is none, or where
///   [Expressions] cannot write it
public record ColumnDefault(Kind kind, @Nullable String text) {
    public static final ColumnDefault NONE = new ColumnDefault(Kind.NONE, null);

    /// What it is made of.
    public enum Kind {
        NONE,
        /// Constants and functions known to be stable: kept once, no row is touched (since 11).
        STABLE,
        /// A volatile function, or one that nobody knows: every row gets its own value.
        VOLATILE
    }

    public boolean isNone() {
        return kind == Kind.NONE;
    }

    public boolean isVolatile() {
        return kind == Kind.VOLATILE;
    }
}
