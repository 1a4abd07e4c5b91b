package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// An unlogged table is empty after a crash, and a replica never has its rows.
final class UnloggedTable {
    static final Rule RULE =
            new Rule(
                    "unlogged-table",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "CREATE UNLOGGED TABLE, SET UNLOGGED",
                    "leave it logged",
                    UnloggedTable::check,
                    (statement, _) ->
                            statement.action() instanceof Action.CreateTable
                                    ? Words.without(statement, "UNLOGGED").map(Mended::here)
                                    : Optional.empty());

    private UnloggedTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.CreateTable create
                    when create.lasting() == Action.CreateTable.Lasting.UNLOGGED ->
                    hit(create.table());
            case Action.AlterTable alter
                    when alter.alterations().stream().anyMatch(UnloggedTable::unlogs) ->
                    hit(alter.table());
            default -> Optional.empty();
        };
    }

    private static boolean unlogs(Alteration alteration) {
        return alteration instanceof Alteration.OtherAlteration other
                && other.subtype().equals("AT_SetUnLogged");
    }

    private static Optional<Rule.Hit> hit(Name table) {
        return Rule.hit(
                "keeps the rows of " + table.spoken() + " out of the write-ahead log",
                "they are gone after a crash, and replicas and backups of the log never have them");
    }
}
