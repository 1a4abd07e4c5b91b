package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The new table has the name of the old one and none of its rows.
final class RecreatingTable {
    static final Rule RULE =
            new Rule(
                    "recreating-table",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "DROP TABLE and CREATE TABLE of the same name in one file",
                    "change the table with ALTER TABLE",
                    RecreatingTable::check);

    private RecreatingTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.CreateTable create
                && create.lasting() != Action.CreateTable.Lasting.TEMPORARY
                && around.earlier().stream().anyMatch(one -> drops(one, create.table()))) {
            return Rule.hit(
                    "makes " + create.table().spoken() + " anew, without its rows",
                    "the file drops it first: rows, indexes, grants and foreign keys are gone");
        }
        return Optional.empty();
    }

    private static boolean drops(SqlStatement earlier, Name table) {
        return earlier.actions().stream()
                .anyMatch(action ->
                        action instanceof Action.Drop drop
                                && drop.kind().equals("TABLE")
                                && drop.objects().stream()
                                        .anyMatch(
                                                one -> one.qualified().equals(table.qualified())));
    }
}
