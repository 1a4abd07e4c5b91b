package dev.skein.events.plan;

import org.jspecify.annotations.Nullable;

/// What a statement with CONCURRENTLY does to an index, so that it can be probed.
///
/// @param action what is done
/// @param schema as written; absent: found through the search path
/// @param name the index, unquoted
/// @param table the table as written, quoted where it was
public record ConcurrentIndex(Action action, @Nullable String schema, String name, String table) {
    public enum Action {
        CREATE,
        DROP,
        REINDEX
    }
}
