package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// Without a schema the search_path of the day decides which table is meant.
final class RequireTableSchema {
    static final Rule RULE =
            new Rule(
                    "require-table-schema",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "a table without a schema in CREATE, ALTER or DROP TABLE",
                    "write the schema, or set search_path at the top of the file",
                    RequireTableSchema::check);

    private RequireTableSchema() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return names(statement.action()).stream()
                                .anyMatch(name -> name.schema() == null && !around.isNew(name))
                        && !around.isPathSet()
                ? Rule.hit(
                        "names a table without its schema",
                        "the search_path of whoever runs it decides which table is meant")
                : Optional.empty();
    }

    private static List<Name> names(Action action) {
        return switch (action) {
            case Action.CreateTable create
                    when create.lasting() != Action.CreateTable.Lasting.TEMPORARY ->
                    List.of(create.table());
            case Action.AlterTable alter -> List.of(alter.table());
            case Action.Drop drop when drop.kind().equals("TABLE") -> drop.objects();
            default -> List.of();
        };
    }
}
