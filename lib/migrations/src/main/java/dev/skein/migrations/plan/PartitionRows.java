package dev.skein.migrations.plan;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.IndexKey;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.PartitionBound;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which rows a partition takes, as a condition over its parent's key.
final class PartitionRows {
    private static final Pattern DEFINITION =
            Pattern.compile("(?:RANGE|LIST|HASH) \\((.*)\\)", Pattern.DOTALL);

    private PartitionRows() {}

    /// @param definition of the parent's key, as `pg_get_partkeydef` writes it
    /// @return empty where the key or a value is not plain, and of a default partition
    static Optional<String> of(Name parent, @Nullable String definition, PartitionBound bound) {
        List<String> keys = definition == null ? List.of() : keys(definition);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        return switch (bound.kind()) {
            case RANGE -> range(keys, bound.from(), bound.to());
            case LIST -> list(keys.getFirst(), bound.values());
            case HASH -> Optional.of(hash(parent, keys, bound.values()));
            case DEFAULT -> Optional.empty();
        };
    }

    /// They are written as an index writes its own.
    private static List<String> keys(String definition) {
        Matcher matcher = DEFINITION.matcher(definition);
        String index = matcher.matches() ? "CREATE INDEX ON x (" + matcher.group(1) + ")" : "";
        if (!(Script.read(new SourceText("", index)) instanceof Script.Parsed(_, var statements))
                || statements.size() != 1
                || !(statements.getFirst().action() instanceof Action.CreateIndex read)) {
            return List.of();
        }
        var keys = new ArrayList<String>();
        for (IndexKey key : read.keys()) {
            if (!key.options().isEmpty() || key.text().equals(IndexKey.UNWRITTEN)) {
                return List.of();
            }
            keys.add(key.column() ? key.spoken() : "(" + key.text() + ")");
        }
        return keys;
    }

    private static Optional<String> range(
            List<String> keys, List<@Nullable String> from, List<@Nullable String> to) {
        if (from.size() != keys.size() || to.size() != keys.size()) {
            return Optional.empty();
        }
        var conditions = new ArrayList<String>();
        keys.forEach(key -> conditions.add(key + " is not null"));
        return edge(keys, from, ">=", ">", conditions) && edge(keys, to, "<", "<=", conditions)
                ? Optional.of(String.join(" and ", conditions))
                : Optional.empty();
    }

    /// A range's end; what stands behind MINVALUE or MAXVALUE does not count.
    ///
    /// @param operator behind plain values and before MINVALUE
    /// @param beyond before MAXVALUE
    /// @return false where a value is not plain
    private static boolean edge(
            List<String> keys,
            List<@Nullable String> ends,
            String operator,
            String beyond,
            List<String> conditions) {
        var values = new ArrayList<String>();
        String sign = operator;
        for (String end : ends) {
            if (end == null) {
                return false;
            }
            if (end.equals("MINVALUE") || end.equals("MAXVALUE")) {
                sign = end.equals("MAXVALUE") ? beyond : operator;
                break;
            }
            values.add(end);
        }
        if (!values.isEmpty()) {
            conditions.add(row(keys.subList(0, values.size())) + " " + sign + " " + row(values));
        } else if (sign.equals(">") || sign.equals("<")) {
            conditions.add("false");
        }
        return true;
    }

    private static String row(List<String> values) {
        return "(" + String.join(", ", values) + ")";
    }

    private static Optional<String> list(String key, List<@Nullable String> values) {
        var plain = new ArrayList<String>();
        var ways = new ArrayList<String>();
        for (String value : values) {
            if (value == null) {
                return Optional.empty();
            }
            if (value.equals("NULL")) {
                ways.add(key + " is null");
            } else {
                plain.add(value);
            }
        }
        if (!plain.isEmpty()) {
            ways.add(key + " in " + row(plain));
        }
        return Optional.of(String.join(" or ", ways));
    }

    private static String hash(Name parent, List<String> keys, List<@Nullable String> values) {
        return "satisfies_hash_partition('"
                + parent.qualified().spoken().replace("'", "''")
                + "'::regclass, "
                + values.getFirst()
                + ", "
                + values.getLast()
                + ", "
                + String.join(", ", keys)
                + ")";
    }
}
