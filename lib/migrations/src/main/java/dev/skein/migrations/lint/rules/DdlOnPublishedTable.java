package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Logical replication sends rows, not definitions.
///
/// Source: PostgreSQL, "Logical Replication", "Restrictions".
final class DdlOnPublishedTable {
    static final Rule RULE =
            new Rule(
                    "ddl-on-published-table",
                    Rule.Group.REPLICATION,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "a change to the columns of a table that a publication sends",
                    "change the subscriber first where columns are added, last where they go",
                    DdlOnPublishedTable::check);

    private DdlOnPublishedTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return changed(statement.action())
                .filter(table -> isPublished(table, around))
                .map(table ->
                        new Rule.Hit(
                                "changes " + table.spoken() + ", whose rows a publication sends",
                                "the change itself is not replicated: a subscriber without it stops applying at the first row that does not fit"));
    }

    private static Optional<Name> changed(Action action) {
        return switch (action) {
            case Action.AlterTable alter
                    when alter.alterations().stream().anyMatch(DdlOnPublishedTable::changesRows) ->
                    Optional.of(alter.table());
            case Action.Rename rename
                    when rename.kind().equals("COLUMN") || rename.kind().equals("TABLE") ->
                    Optional.of(rename.object());
            default -> Optional.empty();
        };
    }

    private static boolean changesRows(Alteration alteration) {
        return alteration instanceof Alteration.AddColumn
                || alteration instanceof Alteration.DropColumn
                || alteration instanceof Alteration.AlterType;
    }

    private static boolean isPublished(Name table, Surroundings around) {
        return around.before().published(table);
    }
}
