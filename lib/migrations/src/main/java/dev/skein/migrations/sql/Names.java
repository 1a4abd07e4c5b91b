package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names in the forms that the tree has for them.
final class Names {
    private Names() {}

    static Name ofRelation(JsonNode rangeVar) {
        String schema = Trees.text(rangeVar, "schemaname");
        return new Name(schema.isEmpty() ? null : schema, Trees.text(rangeVar, "relname"));
    }

    /// The relations of a list; what is no relation is left away.
    static List<Name> ofRelations(JsonNode list) {
        var names = new ArrayList<Name>();
        for (JsonNode element : list) {
            if (element.has("RangeVar")) {
                names.add(ofRelation(element.path("RangeVar")));
            } else if (element.has("VacuumRelation")) {
                names.add(ofRelation(element.path("VacuumRelation").path("relation")));
            }
        }
        return List.copyOf(names);
    }

    /// A relation that may be absent.
    static List<Name> ofOne(JsonNode rangeVar) {
        return rangeVar.isMissingNode() ? List.of() : List.of(ofRelation(rangeVar));
    }

    /// A name as a list of strings, or a single string, or a type's name.
    static Name ofObject(JsonNode object) {
        List<String> parts = parts(object);
        return parts.isEmpty()
                ? new Name(null, Trees.string(object))
                : qualified(parts, parts.size());
    }

    /// A name as a bare list of strings.
    static Name ofParts(JsonNode list) {
        List<String> parts = Trees.strings(list);
        return parts.isEmpty() ? new Name(null, "") : qualified(parts, parts.size());
    }

    /// The table of a trigger, rule or policy: its name without the last part.
    static Name ofOwner(JsonNode object) {
        List<String> parts = parts(object);
        return parts.size() < 2 ? new Name(null, "") : qualified(parts, parts.size() - 1);
    }

    private static Name qualified(List<String> parts, int length) {
        @Nullable String schema = length > 1 ? parts.get(length - 2) : null;
        return new Name(schema, parts.get(length - 1));
    }

    private static List<String> parts(JsonNode object) {
        JsonNode items = object.path("List").path("items");
        if (items.isMissingNode()) {
            items = object.path("TypeName").path("names");
        }
        if (items.isMissingNode()) {
            items = object.path("ObjectWithArgs").path("objname");
        }
        return Trees.strings(items);
    }
}
