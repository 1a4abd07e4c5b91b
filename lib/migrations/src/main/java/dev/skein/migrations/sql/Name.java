package dev.skein.migrations.sql;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of an object as the statement has it, unquoted.
///
/// @param schema absent where the search path decides
public record Name(@Nullable String schema, String name) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /// As it would be written in SQL: `public.orders`, `"Order"`.
    public String spoken() {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    /// Without a schema the search path's usual first one is meant.
    public Name qualified() {
        return schema == null ? new Name("public", name) : this;
    }

    private static String quoted(String part) {
        return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
