package dev.skein.events.plan;

import java.util.List;

/// One SQL statement, exactly as it is sent.
///
/// @param sql without the closing semicolon
/// @param file path in the bundle
/// @param line where it begins, counted from 1
/// @param column in characters, counted from 1
/// @param effects what it does to relations that exist before the plan
public record Statement(String sql, String file, int line, int column, List<Effect> effects) {
    public Statement {
        effects = List.copyOf(effects);
    }
}
