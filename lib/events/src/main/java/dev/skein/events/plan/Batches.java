package dev.skein.events.plan;

import java.util.List;

/// How a backfill goes through a table: by its key, a batch at a time.
///
/// The statement names the bounds of a batch, both inclusive: `$1` to `$n` the lower one in the
/// order of the key's columns, `$n+1` to `$2n` the upper one.
///
/// @param table quoted as it must be in SQL
/// @param key columns of a unique index over columns that are not null, in its order
/// @param rows how many keys a batch spans
public record Batches(String table, List<Key> key, int rows) {
    public Batches {
        key = List.copyOf(key);
        if (key.isEmpty() || rows < 1) {
            throw new IllegalArgumentException("a batch spans at least one row by a key");
        }
    }

    /// @param column unquoted
    /// @param type as `format_type` writes it, `bigint`
    public record Key(String column, String type) {}
}
