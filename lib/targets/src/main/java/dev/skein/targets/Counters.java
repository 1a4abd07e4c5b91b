package dev.skein.targets;

import dev.skein.migrations.sql.Name;
import java.util.Map;

/// What PostgreSQL counted per relation until a moment.
///
/// @param at seconds, on the server's clock
/// @param since for how many seconds it has counted
/// @param uses by relation
public record Counters(double at, double since, Map<Name, Uses> uses) {
    static final Uses NEVER = new Uses(0, 0);

    public Counters {
        uses = Map.copyOf(uses);
    }

    /// @param writes rows inserted, updated and deleted
    /// @param scans sequential and index scans
    public record Uses(long writes, long scans) {
        Uses and(Uses other) {
            return new Uses(writes + other.writes, scans + other.scans);
        }
    }
}
