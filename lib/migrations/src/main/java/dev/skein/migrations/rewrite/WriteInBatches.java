package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One UPDATE or DELETE of a large table locks its rows until it ends; in batches each row is
/// locked for a moment. Only statements that look at a row by itself: no join, no subquery, nothing
/// that they return.
final class WriteInBatches {
    static final Rewrite REWRITE =
            new Rewrite(
                    "write-in-batches",
                    "rows are locked a batch at a time instead of all until the end",
                    Set.of("update-without-where", "large-data-change"),
                    WriteInBatches::rewrite);

    /// Below it one statement takes moments.
    private static final long LARGE = 10_000;

    private static final List<String> NOT_BY_ITSELF =
            List.of("SELECT", "FROM", "USING", "RETURNING", "WITH", "CURRENT");

    private WriteInBatches() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return switch (statement.action()) {
            case Action.Update(Name table, boolean all, _) when isLarge(table, all, around) ->
                    rewrite(statement, table, true, around);
            case Action.Delete(Name table, boolean all, _) when isLarge(table, all, around) ->
                    rewrite(statement, table, false, around);
            default -> Optional.empty();
        };
    }

    /// Where nobody has counted the rows, a condition is taken to leave few.
    private static boolean isLarge(Name table, boolean everyRow, Around around) {
        long rows = around.relation(table).map(relation -> relation.size().rows()).orElse(0L);
        return !around.isNew(table)
                && (rows >= LARGE
                        || (rows == 0 && everyRow)
                        || around.asked().contains(REWRITE.id()));
    }

    private static Optional<Outcome> rewrite(
            SqlStatement statement, Name table, boolean updates, Around around) {
        var phrase = Phrase.of(statement.sql());
        int from = updates ? 1 : 2;
        for (String word : NOT_BY_ITSELF) {
            if (Phrase.of(phrase.text(from)).contains(word)) {
                return Outcome.kept("it looks at more than the row that it writes");
            }
        }
        Optional<List<Batches.Key>> key = around.key(table);
        if (key.isEmpty()) {
            return Outcome.kept(
                    table.spoken() + " has no known key over columns that are not null");
        }
        int where = phrase.find(from, "WHERE");
        if (updates && writes(phrase, where, key.get())) {
            return Outcome.kept("it writes the key by which batches are found");
        }
        int only = phrase.skip(from, "ONLY");
        String on = phrase.text(only, phrase.skipName(only));
        String range = Keys.range(key.get());
        String sql =
                where < 0
                        ? statement.sql() + " WHERE " + range
                        : phrase.text(0, where + 1)
                                + " ("
                                + phrase.text(where + 1)
                                + ") AND "
                                + range;
        return Outcome.rewritten(Piece.inBatches(Keys.batches(on, key.get()), sql));
    }

    private static boolean writes(Phrase update, int where, List<Batches.Key> key) {
        int set = update.find(1, "SET") + 1;
        int end = where < 0 ? update.size() : where;
        return update.parts(set, end).stream()
                .map(Phrase::of)
                .flatMap(one -> one.names(0, Math.max(one.find(0, "="), 0)).stream())
                .map(Identifiers::unquoted)
                .anyMatch(name -> key.stream().anyMatch(one -> one.column().equals(name)));
    }
}
