package dev.skein.events.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One SQL statement, exactly as it is sent.
///
/// @param sql without the closing semicolon
/// @param file path in the bundle
/// @param line where it begins, counted from 1
/// @param column in characters, counted from 1
/// @param effects what it does to relations that exist before the plan
/// @param origin the rewrite that made it; absent where it is as written
/// @param observed what it did on a clone; absent where it was not rehearsed
public record Statement(
        String sql,
        String file,
        int line,
        int column,
        List<Effect> effects,
        @Nullable Origin origin,
        @Nullable Observation observed) {
    public Statement {
        effects = List.copyOf(effects);
    }

    /// As its author wrote it.
    public Statement(String sql, String file, int line, int column, List<Effect> effects) {
        this(sql, file, line, column, effects, null, null);
    }

    public Statement observed(Observation seen) {
        return new Statement(sql, file, line, column, effects, origin, seen);
    }
}
