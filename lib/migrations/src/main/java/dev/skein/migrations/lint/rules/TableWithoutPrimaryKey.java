package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Without a key no row can be named: not by replication, not by a backfill in batches.
final class TableWithoutPrimaryKey {
    static final Rule RULE =
            new Rule(
                    "table-without-primary-key",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "CREATE TABLE without a primary key",
                    "add a primary key",
                    TableWithoutPrimaryKey::check);

    private TableWithoutPrimaryKey() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return KeylessTables.of(statement, around)
                .filter(create -> KeylessTables.substitute(create, around).isEmpty())
                .map(TableWithoutPrimaryKey::hit);
    }

    private static Rule.Hit hit(Action.CreateTable create) {
        return new Rule.Hit(
                create.table().spoken() + " has no primary key",
                "logical replication cannot send its UPDATEs and DELETEs, and no batch can go through its rows");
    }
}
