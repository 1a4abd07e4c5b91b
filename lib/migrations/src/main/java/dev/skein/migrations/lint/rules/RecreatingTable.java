package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
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
                && losesRows(create.table(), around.earlier())) {
            return Rule.hit(
                    "makes " + create.table().spoken() + " anew, without its rows",
                    "the file drops it first: rows, indexes, grants and foreign keys are gone");
        }
        return Optional.empty();
    }

    /// One that the file has made itself has no rows to lose.
    private static boolean losesRows(Name table, List<SqlStatement> earlier) {
        Name name = table.qualified();
        boolean own = false;
        for (SqlStatement statement : earlier) {
            for (Action action : statement.actions()) {
                if (action instanceof Action.CreateTable create
                        && create.table().qualified().equals(name)) {
                    own |= !create.ifNotExists();
                } else if (action instanceof Action.Drop drop && drops(drop, name)) {
                    if (!own) {
                        return true;
                    }
                    own = false;
                }
            }
        }
        return false;
    }

    private static boolean drops(Action.Drop drop, Name table) {
        return drop.kind().equals("TABLE")
                && drop.objects().stream().anyMatch(one -> one.qualified().equals(table));
    }
}
