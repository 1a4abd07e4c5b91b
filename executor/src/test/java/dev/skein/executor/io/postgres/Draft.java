package dev.skein.executor.io.postgres;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Budget;
import dev.skein.events.plan.Care;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Phase;
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

    /// The same step, looked after.
    static Step with(Step step, Care care) {
        return switch (step) {
            case Step.Transaction(var number, var migration, var all, var change, var budget, _) ->
                    new Step.Transaction(number, migration, all, change, budget, care);
            case Step.Alone(
                            var number,
                            var migration,
                            var one,
                            var index,
                            var change,
                            var budget,
                            _) ->
                    new Step.Alone(number, migration, one, index, change, budget, care);
            case Step.Backfill(
                            var number,
                            var migration,
                            var one,
                            var batches,
                            var change,
                            var budget,
                            _) ->
                    new Step.Backfill(number, migration, one, batches, change, budget, care);
            case Step.HistoryOnly only -> only;
        };
    }

    static Step alone(int number, String migration, String sql) {
        return new Step.Alone(
                number,
                migration,
                statement(migration, sql),
                null,
                new HistoryChange(migration),
                new Budget(0, 0, 1));
    }

    static Step index(int number, String migration, String sql, String index, String table) {
        return new Step.Alone(
                number,
                migration,
                statement(migration, sql),
                new ConcurrentIndex(ConcurrentIndex.Action.CREATE, null, index, table),
                new HistoryChange(migration),
                new Budget(0, 0, 1));
    }

    /// A step in the middle of its migration.
    static Step middle(int number, String migration, String sql, Care care) {
        return new Step.Transaction(
                number, migration, List.of(statement(migration, sql)), null, BUDGET, care);
    }

    static Check check(String says, String sql) {
        return new Check(says, sql);
    }

    static Care before(Check... checks) {
        return new Care(Phase.EXPAND, Danger.NOTHING_LOST, List.of(checks), List.of(), List.of());
    }

    static Care after(Check check, String... undo) {
        return new Care(
                Phase.EXPAND, Danger.NOTHING_LOST, List.of(), List.of(check), List.of(undo));
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
