package dev.skein.events.plan;

import java.util.List;

/// What to write in a file so that a rule is content with it.
///
/// @param region what of the file it replaces
/// @param apart each part is a migration of its own, in this order, between what stands before the
///   region and what stands behind it; false: the one part stands where the region was
/// @param parts one or more
public record Fix(Region region, boolean apart, List<Part> parts) {
    public Fix {
        parts = List.copyOf(parts);
        boolean fits = parts.size() == 1 && parts.getFirst().transaction();
        if (parts.isEmpty() || !(apart || fits)) {
            throw new IllegalArgumentException("what shall stand apart is said to do so");
        }
    }

    /// SQL that stands in one file.
    ///
    /// @param sql its text; a semicolon stands between its statements, none behind the last; empty
    ///   where something goes away
    /// @param transaction false: its one statement runs outside of a transaction
    public record Part(String sql, boolean transaction) {}
}
