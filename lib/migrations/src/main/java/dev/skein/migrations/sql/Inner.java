package dev.skein.migrations.sql;

/// A statement inside another one.
///
/// @param action what it does
/// @param offset where it begins, in bytes from the beginning of the one around it; 0 where that is
///   not known
public record Inner(Action action, int offset) {

    /// The same, seen from around the one around it.
    ///
    /// @param start where that one begins; 0 where that is not known
    Inner behind(int start) {
        return new Inner(action, start == 0 ? 0 : start + offset);
    }
}
