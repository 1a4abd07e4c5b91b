package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values of fixed width begin at multiples of their alignment; what lies between is lost in every
/// row.
///
/// Source: PostgreSQL, "Database Page Layout"; `typlen` and `typalign` in `pg_type`.
final class ColumnAlignment {
    static final Rule RULE =
            new Rule(
                    "column-alignment",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "CREATE TABLE whose order of columns wastes space in every row",
                    "the widest columns of fixed width first",
                    ColumnAlignment::check);

    private static final int WHOLE = 8;

    /// Types whose width is their alignment.
    private static final Map<String, Integer> WIDTHS =
            Map.ofEntries(
                    Map.entry("int8", 8),
                    Map.entry("float8", 8),
                    Map.entry("timestamp", 8),
                    Map.entry("timestamptz", 8),
                    Map.entry("time", 8),
                    Map.entry("money", 8),
                    Map.entry("int4", 4),
                    Map.entry("float4", 4),
                    Map.entry("date", 4),
                    Map.entry("oid", 4),
                    Map.entry("int2", 2),
                    Map.entry("bool", 1));

    private ColumnAlignment() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (!(statement.action() instanceof Action.CreateTable create)
                || NewColumns.isTemporary(create)) {
            return Optional.empty();
        }
        // Behind a value of varying length nothing can be told.
        List<Integer> widths =
                create.columns().stream()
                        .takeWhile(ColumnAlignment::isFixed)
                        .map(ColumnAlignment::width)
                        .toList();
        List<Integer> best = widths.stream().sorted(Comparator.reverseOrder()).toList();
        int lost = size(widths) - size(best);
        return lost == 0
                ? Optional.empty()
                : Rule.hit(
                        "every row of " + create.table().spoken() + " holds unused bytes",
                        lost + " bytes of each row are padding between columns");
    }

    private static boolean isFixed(ColumnDefinition column) {
        return !column.type().array()
                && column.type().schema() == null
                && WIDTHS.containsKey(column.type().stored().name());
    }

    private static int width(ColumnDefinition column) {
        return WIDTHS.getOrDefault(column.type().stored().name(), 1);
    }

    /// What a row of these takes; rows begin at whole words.
    private static int size(List<Integer> widths) {
        int at = 0;
        for (int width : widths) {
            at = aligned(at, width) + width;
        }
        return aligned(at, WHOLE);
    }

    private static int aligned(int at, int to) {
        return (at + to - 1) / to * to;
    }
}
