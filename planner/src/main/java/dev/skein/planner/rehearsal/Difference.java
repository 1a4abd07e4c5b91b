package dev.skein.planner.rehearsal;

import dev.skein.planner.rehearsal.Snapshot.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// How two schemas differ, object by object.
///
/// Columns that only stand in another order are told apart: PostgreSQL adds columns at the end and
/// nowhere else, so no way back and no copy of a column can restore an order.
///
/// @param lines of a diff: the object, then what is missing with `-`, what is more with `+`
/// @param orders columns that stand in another order, one sentence each
public record Difference(List<String> lines, List<String> orders) {
    public Difference {
        lines = List.copyOf(lines);
        orders = List.copyOf(orders);
    }

    public boolean isNone() {
        return lines.isEmpty();
    }

    /// Everything there is to say, in the order of a diff.
    public List<String> all() {
        var all = new ArrayList<>(lines);
        all.addAll(orders);
        return List.copyOf(all);
    }

    /// With what another comparison says on orders.
    Difference and(List<String> moreOrders) {
        var both = new ArrayList<>(orders);
        both.addAll(moreOrders);
        return new Difference(lines, both.stream().distinct().toList());
    }

    /// @param expected its lines are those with `-`
    /// @param found its lines are those with `+`
    public static Difference between(Snapshot expected, Snapshot found) {
        var lines = new ArrayList<String>();
        var orders = new ArrayList<String>();
        var objects = new TreeSet<>(expected.objects().keySet());
        objects.addAll(found.objects().keySet());
        for (String object : objects) {
            List<Line> left = expected.objects().get(object);
            List<Line> right = found.objects().get(object);
            if (left == null || right == null) {
                lines.add((left == null ? "+ " : "- ") + object);
            } else if (!left.equals(right)) {
                differ(object, left, right, lines, orders);
            }
        }
        return new Difference(lines, orders);
    }

    private static void differ(
            String object,
            List<Line> left,
            List<Line> right,
            List<String> lines,
            List<String> orders) {
        List<Line> missing = without(left, right);
        List<Line> more = without(right, left);
        if (missing.isEmpty() && more.isEmpty()) {
            orders.add(
                    object + ": columns stand as " + columns(right) + ", not as " + columns(left));
            return;
        }
        lines.add("  " + object);
        missing.forEach(line -> lines.add("-   " + line.text()));
        more.forEach(line -> lines.add("+   " + line.text()));
    }

    private static List<Line> without(List<Line> lines, List<Line> others) {
        var rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    /// `column total numeric(10,2)` is about `total`.
    private static String columns(List<Line> lines) {
        return String.join(
                ", ",
                lines.stream()
                        .filter(Line::ordered)
                        .map(line -> line.text().split(" ", 3)[1])
                        .toList());
    }
}
