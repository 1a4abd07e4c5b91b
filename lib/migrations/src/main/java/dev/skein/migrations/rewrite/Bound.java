package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.PartitionBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A partition's bound over one column, as the conditions from which PostgreSQL proves it.
///
/// @param inside of its own rows
/// @param outside of the rows of the default partition
record Bound(String inside, String outside) {

    /// Empty where it is no range and no list, or where a value is not plain.
    static Optional<Bound> of(String key, PartitionBound bound) {
        return switch (bound.kind()) {
            case RANGE -> range(key, bound.from(), bound.to());
            case LIST -> list(key, bound.values());
            case HASH, DEFAULT -> Optional.empty();
        };
    }

    private static Optional<Bound> range(
            String key, List<@Nullable String> from, List<@Nullable String> to) {
        String lower = from.size() == 1 ? from.getFirst() : null;
        String upper = to.size() == 1 ? to.getFirst() : null;
        if (lower == null || upper == null) {
            return Optional.empty();
        }
        var inside = new ArrayList<>(List.of(key + " IS NOT NULL"));
        var outside = new ArrayList<>(List.of(key + " IS NULL"));
        if (!lower.equals("MINVALUE")) {
            inside.add(key + " >= " + lower);
            outside.add(key + " < " + lower);
        }
        if (!upper.equals("MAXVALUE")) {
            inside.add(key + " < " + upper);
            outside.add(key + " >= " + upper);
        }
        return Optional.of(new Bound(String.join(" AND ", inside), String.join(" OR ", outside)));
    }

    private static Optional<Bound> list(String key, List<@Nullable String> values) {
        var plain = new ArrayList<String>();
        for (String value : values) {
            if (value == null || value.equals("NULL")) {
                return Optional.empty();
            }
            plain.add(value);
        }
        String all = "(" + String.join(", ", plain) + ")";
        return Optional.of(
                new Bound(
                        key + " IS NOT NULL AND " + key + " IN " + all,
                        key + " IS NULL OR " + key + " NOT IN " + all));
    }
}
