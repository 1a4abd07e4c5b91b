package dev.skein.migrations.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows a partition takes.
///
/// @param kind of its parent, or the default one
/// @param values of a list; modulus and remainder of a hash
/// @param from a range's lower end, inclusive; `MINVALUE` and `MAXVALUE` as words
/// @param to a range's upper end, exclusive
public record PartitionBound(
        Kind kind,
        List<@Nullable String> values,
        List<@Nullable String> from,
        List<@Nullable String> to) {

    public enum Kind {
        RANGE,
        LIST,
        HASH,
        DEFAULT
    }

    public boolean isDefault() {
        return kind == Kind.DEFAULT;
    }
}
