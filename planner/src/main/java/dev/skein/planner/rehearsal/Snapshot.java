package dev.skein.planner.rehearsal;

import dev.skein.events.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A schema as text: what each object is, line by line, in an order that two servers agree on.
///
/// @param objects `table public.orders` and the like, each with its lines
public record Snapshot(SortedMap<String, List<Line>> objects) {
    public Snapshot {
        objects = new TreeMap<>(objects);
    }

    /// @param ordered whether its place among its neighbours means something: that of a column does
    public record Line(String text, boolean ordered) {}

    public static Snapshot of(List<Entry> entries) {
        var objects = new TreeMap<String, List<Line>>();
        for (Entry entry : entries) {
            objects.computeIfAbsent(entry.object(), o -> new ArrayList<>()).add(entry.line());
        }
        return new Snapshot(objects);
    }

    /// One line as it is read, in order.
    public record Entry(String object, Line line) {}

    public Digest digest() {
        var text = new StringBuilder();
        objects.forEach((object, lines) -> {
            text.append(object).append('\n');
            lines.forEach(line -> text.append("  ").append(line.text()).append('\n'));
        });
        return Digest.of(text.toString());
    }

    /// Apart from the schemas that every database has.
    public boolean isEmpty() {
        return objects.keySet().stream().allMatch("schema public"::equals);
    }
}
