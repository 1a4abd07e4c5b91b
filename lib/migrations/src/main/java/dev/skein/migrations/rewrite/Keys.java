package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Keys by which a backfill goes through a table, and the condition that a batch has.
final class Keys {
    private static final int ROWS = 1_000;

    private Keys() {}

    /// The primary key, else any unique index over columns that are not null.
    static Optional<List<Batches.Key>> of(Relation table) {
        return table.primaryKey()
                .flatMap(key -> typed(table, key.columns()))
                .or(() ->
                        table.indexes().stream()
                                .filter(Keys::isKey)
                                .map(index -> typed(table, index.columns()))
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    private static boolean isKey(Index index) {
        return index.unique()
                && index.valid()
                && !index.partial()
                && index.method().equals("btree");
    }

    private static Optional<List<Batches.Key>> typed(Relation table, List<String> columns) {
        boolean primary =
                table.primaryKey().filter(key -> key.columns().equals(columns)).isPresent();
        var keys = new ArrayList<Batches.Key>();
        for (String name : columns) {
            Optional<Column> column = table.column(name).filter(one -> primary || one.notNull());
            if (column.isEmpty()) {
                return Optional.empty();
            }
            keys.add(new Batches.Key(name, column.get().type()));
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    /// @param table as SQL has it
    static Batches batches(String table, List<Batches.Key> key) {
        return new Batches(table, key, ROWS);
    }

    /// `id >= $1 AND id <= $2`, or the same over rows.
    static String range(List<Batches.Key> key) {
        int n = key.size();
        String columns =
                key.stream()
                        .map(one -> Identifiers.quoted(one.column()))
                        .collect(Collectors.joining(", "));
        return n == 1
                ? columns + " >= $1 AND " + columns + " <= $2"
                : "("
                        + columns
                        + ") >= ("
                        + parameters(1, n)
                        + ") AND ("
                        + columns
                        + ") <= ("
                        + parameters(n + 1, 2 * n)
                        + ")";
    }

    private static String parameters(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "$" + i)
                .collect(Collectors.joining(", "));
    }
}
