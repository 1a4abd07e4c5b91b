package dev.skein.events.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a failed run left in the database.
///
/// @param version the current version of the native history; absent on an empty one
/// @param applied versions that this run committed, in order
/// @param undone one sentence on what was rolled back
/// @param leftover objects that stayed behind, such as an invalid index, each with the command that
///   removes it
public record Remains(
        @Nullable String version, List<String> applied, String undone, List<String> leftover) {
    public Remains {
        applied = List.copyOf(applied);
        leftover = List.copyOf(leftover);
    }
}
