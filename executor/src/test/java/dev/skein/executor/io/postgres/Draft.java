package dev.skein.executor.io.postgres;

import dev.skein.events.plan.Budget;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
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
}
