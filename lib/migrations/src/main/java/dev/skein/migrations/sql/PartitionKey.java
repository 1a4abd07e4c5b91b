package dev.skein.migrations.sql;

import java.util.List;

/// By what a table is partitioned.
///
/// @param keys columns, or expressions as SQL
public record PartitionKey(PartitionBound.Kind kind, List<String> keys) {
    public PartitionKey {
        keys = List.copyOf(keys);
    }

    /// As `pg_get_partkeydef` writes it: `RANGE (at)`.
    public String spoken() {
        return kind + " (" + String.join(", ", keys) + ")";
    }
}
