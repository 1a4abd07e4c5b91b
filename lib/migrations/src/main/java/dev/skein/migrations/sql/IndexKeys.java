package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index's keys, from the grammar's tree.
final class IndexKeys {
    private IndexKeys() {}

    static List<IndexKey> of(JsonNode parameters) {
        var keys = new ArrayList<IndexKey>();
        for (JsonNode wrapped : parameters) {
            JsonNode element = wrapped.path("IndexElem");
            String column = Trees.text(element, "name");
            keys.add(
                    column.isEmpty()
                            ? new IndexKey(text(element.path("expr")), false, options(element))
                            : new IndexKey(column, true, options(element)));
        }
        return List.copyOf(keys);
    }

    static @Nullable String where(JsonNode body) {
        JsonNode where = body.path("whereClause");
        return where.isMissingNode() ? null : text(where);
    }

    private static String text(JsonNode expression) {
        @Nullable String text = Expressions.text(expression);
        return text == null ? IndexKey.UNWRITTEN : text;
    }

    private static String options(JsonNode element) {
        var words = new ArrayList<String>();
        words.addAll(Trees.strings(element.path("collation")));
        words.addAll(Trees.strings(element.path("opclass")));
        if (Trees.text(element, "ordering").equals("SORTBY_DESC")) {
            words.add("DESC");
        }
        switch (Trees.text(element, "nulls_ordering")) {
            case "SORTBY_NULLS_FIRST" -> words.add("NULLS FIRST");
            case "SORTBY_NULLS_LAST" -> words.add("NULLS LAST");
            default -> {}
        }
        return String.join(" ", words);
    }
}
