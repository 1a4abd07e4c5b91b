package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import java.util.List;
import java.util.Optional;

/// Giving a new column its values, a batch of rows at a time.
final class Filling {
    private Filling() {}

    /// Why the rows of a table cannot be filled so; empty where they can.
    ///
    /// @param rewrite asked for by name it accepts that triggers fire
    static Optional<String> obstacle(Name table, String rewrite, Around around) {
        if (around.key(table).isEmpty()) {
            return Optional.of(
                    table.spoken()
                            + " has no known key over columns that are not null, by which its rows"
                            + " could be filled in batches");
        }
        boolean triggers =
                around.relation(table)
                        .map(Relation::triggers)
                        .filter(all -> !all.isEmpty())
                        .isPresent();
        return triggers && !around.asked().contains(rewrite)
                ? Optional.of(
                        "the triggers of "
                                + table.spoken()
                                + " would fire for each row that is filled; `-- skein:rewrite "
                                + rewrite
                                + "` accepts that")
                : Optional.empty();
    }

    /// Rows that have no value get the default; each is written once.
    ///
    /// @param on the table as SQL
    /// @param column as SQL
    static Piece byDefault(Name table, String on, String column, Around around) {
        List<Batches.Key> key = around.key(table).orElseThrow();
        return Piece.inBatches(
                Keys.batches(on, key),
                "UPDATE "
                        + on
                        + " SET "
                        + column
                        + " = DEFAULT WHERE "
                        + Keys.range(key)
                        + " AND "
                        + column
                        + " IS NULL");
    }
}
