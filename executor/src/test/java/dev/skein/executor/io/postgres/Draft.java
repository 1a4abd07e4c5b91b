package dev.skein.executor.io.postgres;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Budget;
import dev.skein.events.plan.Care;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Steps written by hand.
final class Draft {
    private static final Budget BUDGET = new Budget(500, 0, 3);

    private Draft() {}

    static Statement statement(String migration, String sql) {
        return new Statement(sql, migration + ".up.sql", 1, 1, List.of());
    }

    static Step transaction(int number, String migration, String... statements) {
        return new Step.Transaction(
                number,
                migration,
                Arrays.stream(statements).map(sql -> statement(migration, sql)).toList(),
                new HistoryChange(migration),
                BUDGET);
    }

    /// @param key columns and their types in turn
    static Step.Backfill backfill(
            int number, String migration, String sql, String table, int rows, String... key) {
        var columns = new ArrayList<Batches.Key>();
        for (int i = 0; i < key.length; i += 2) {
            columns.add(new Batches.Key(key[i], key[i + 1]));
        }
        return new Step.Backfill(
                number,
                migration,
                statement(migration, sql),
                new Batches(table, columns, rows),
                new HistoryChange(migration),
                BUDGET,
                Care.NONE);
    }
}
