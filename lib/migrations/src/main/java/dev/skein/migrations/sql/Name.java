package dev.skein.migrations.sql;

import org.jspecify.annotations.Nullable;

/// The name of an object as the statement has it, unquoted.
///
/// @param schema absent where the search path decides
public record Name(@Nullable String schema, String name) {
    /// As it would be written in SQL: `public.orders`, `"Order"`.
    public String spoken() {
        return schema == null
                ? Identifiers.quoted(name)
                : Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
    }

    /// Without a schema the search path's usual first one is meant.
    public Name qualified() {
        return schema == null ? new Name("public", name) : this;
    }
}
