package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Types and collations, from the grammar's tree.
final class Types {
    /// `INTERVAL_FULL_RANGE`: an interval with a precision and without fields, `interval(3)`.
    private static final int WHOLE = 0x7FFF;

    private Types() {}

    static TypeName of(JsonNode typeName) {
        var parts = new ArrayList<String>();
        typeName.path("names").forEach(part -> parts.add(Trees.string(part)));
        var modifiers = new ArrayList<Integer>();
        for (JsonNode modifier : typeName.path("typmods")) {
            modifiers.add(modifier.path("A_Const").path("ival").path("ival").asInt());
        }
        @Nullable String schema =
                parts.size() > 1 && !parts.get(parts.size() - 2).equals("pg_catalog")
                        ? parts.get(parts.size() - 2)
                        : null;
        String name = parts.isEmpty() ? "" : parts.getLast();
        if (name.equals("interval") && modifiers.size() > 1 && modifiers.getFirst() == WHOLE) {
            modifiers.removeFirst();
        }
        return new TypeName(schema, name, modifiers, !typeName.path("arrayBounds").isEmpty());
    }

    static @Nullable String collation(JsonNode column) {
        JsonNode name = column.path("collClause").path("collname");
        return name.isEmpty() ? null : Trees.string(name.get(name.size() - 1));
    }
}
