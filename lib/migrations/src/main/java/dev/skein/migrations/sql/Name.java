package dev.skein.migrations.sql;

import java.util.Locale;
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

    private static String quoted(String part) {
        return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
    }

    /// Whether both may be one object: where one has no schema, the search path may lead to the
    /// other's.
    public boolean mayBe(Name other) {
        return name.equals(other.name)
                && (schema == null || other.schema == null || schema.equals(other.schema));
    }

    @Override
    public String toString() {
        return spoken().toLowerCase(Locale.ROOT);
    }
}
