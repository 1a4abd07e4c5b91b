package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Partition keys and bounds, from the grammar's tree.
final class Partitions {
    private Partitions() {}

    static @Nullable PartitionKey key(JsonNode spec) {
        if (spec.isMissingNode()) {
            return null;
        }
        var keys = new ArrayList<String>();
        for (JsonNode wrapped : spec.path("partParams")) {
            JsonNode element = wrapped.path("PartitionElem");
            String column = Trees.text(element, "name");
            @Nullable String text = Expressions.text(element.path("expr"));
            keys.add(
                    column.isEmpty()
                            ? "(" + (text == null ? "…" : text) + ")"
                            : Identifiers.quoted(column));
        }
        String strategy = Trees.text(spec, "strategy").replace("PARTITION_STRATEGY_", "");
        return new PartitionKey(PartitionBound.Kind.valueOf(strategy), keys);
    }

    static PartitionBound bound(JsonNode spec) {
        PartitionBound.Kind kind =
                spec.path("is_default").asBoolean()
                        ? PartitionBound.Kind.DEFAULT
                        : switch (Trees.text(spec, "strategy")) {
                            case "l" -> PartitionBound.Kind.LIST;
                            case "h" -> PartitionBound.Kind.HASH;
                            default -> PartitionBound.Kind.RANGE;
                        };
        List<@Nullable String> values =
                kind == PartitionBound.Kind.HASH
                        ? List.of(
                                String.valueOf(spec.path("modulus").asInt()),
                                String.valueOf(spec.path("remainder").asInt()))
                        : texts(spec.path("listdatums"));
        return new PartitionBound(
                kind, values, texts(spec.path("lowerdatums")), texts(spec.path("upperdatums")));
    }

    private static List<@Nullable String> texts(JsonNode list) {
        var texts = new ArrayList<@Nullable String>();
        for (JsonNode value : list) {
            JsonNode word = value.path("ColumnRef").path("fields");
            texts.add(
                    word.size() == 1
                            ? Trees.string(word.get(0)).toUpperCase(Locale.ROOT)
                            : Expressions.text(value));
        }
        return Collections.unmodifiableList(texts);
    }
}
