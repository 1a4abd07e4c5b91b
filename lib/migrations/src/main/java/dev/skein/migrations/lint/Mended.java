package dev.skein.migrations.lint;

import dev.skein.events.plan.Fix;
import java.util.List;

/// What to write instead of a statement.
///
/// @param apart each part in a migration of its own
public record Mended(boolean apart, List<Fix.Part> parts) {
    public Mended {
        parts = List.copyOf(parts);
    }

    /// Where the statement stands.
    public static Mended here(String sql) {
        return new Mended(false, List.of(new Fix.Part(sql, true)));
    }

    /// In a migration of its own.
    public static Mended apart(String sql) {
        return new Mended(true, List.of(new Fix.Part(sql, true)));
    }

    /// In a migration of its own, outside of a transaction.
    public static Mended alone(String sql) {
        return new Mended(true, List.of(new Fix.Part(sql, false)));
    }

    /// Left out.
    public static Mended away() {
        return here("");
    }
}
