package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// One statement holds its row locks, and keeps vacuum away, until the whole transaction ends.
final class LargeDataChange {
    static final Rule RULE =
            new Rule(
                    "large-data-change",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "UPDATE, DELETE, MERGE or INSERT … SELECT of more rows than a key names",
                    "change the rows in batches by key, each in its own transaction",
                    LargeDataChange::check);

    private LargeDataChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.Update update when !update.byKey() ->
                    hit("updates", update.table(), around);
            case Action.Delete delete when !delete.byKey() ->
                    hit("deletes", delete.table(), around);
            case Action.Insert insert when insert.fromQuery() ->
                    hit("inserts", insert.table(), around);
            case Action.Merge merge -> hit("merges", merge.table(), around);
            default -> Optional.empty();
        };
    }

    private static Optional<Rule.Hit> hit(String does, Name table, Surroundings around) {
        return around.isNew(table)
                ? Optional.empty()
                : Rule.hit(
                        does + " rows of " + table.spoken() + " in one transaction, however many",
                        "ROW EXCLUSIVE lock; each row stays locked until the transaction ends, and replicas fall behind");
    }
}
