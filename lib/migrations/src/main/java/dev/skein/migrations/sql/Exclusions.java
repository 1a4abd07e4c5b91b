package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.ConstraintDefinition.Exclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an EXCLUDE compares, from the grammar's tree.
final class Exclusions {
    private Exclusions() {}

    /// @return null where an expression cannot be written
    static @Nullable Exclusion of(JsonNode constraint) {
        var pairs = new ArrayList<Exclusion.Pair>();
        for (JsonNode wrapped : constraint.path("exclusions")) {
            JsonNode items = wrapped.path("List").path("items");
            JsonNode element = items.path(0).path("IndexElem");
            String column = Trees.text(element, "name");
            @Nullable String key =
                    column.isEmpty()
                            ? Expressions.text(element.path("expr"))
                            : Identifiers.quoted(column);
            if (key == null) {
                return null;
            }
            pairs.add(new Exclusion.Pair(key, operator(items.path(1).path("List").path("items"))));
        }
        JsonNode where = constraint.path("where_clause");
        @Nullable String condition = where.isMissingNode() ? null : Expressions.text(where);
        return pairs.isEmpty() || (!where.isMissingNode() && condition == null)
                ? null
                : new Exclusion(pairs, condition);
    }

    private static String operator(JsonNode parts) {
        List<String> names = Trees.strings(parts);
        return names.size() == 1
                ? names.getFirst()
                : "OPERATOR("
                        + names.stream()
                                .limit(names.size() - 1L)
                                .map(Identifiers::quoted)
                                .collect(Collectors.joining("."))
                        + "."
                        + names.getLast()
                        + ")";
    }
}
