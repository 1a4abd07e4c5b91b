package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.IndexKey;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// What is there already stays as it is, and the file goes on as if it were what it says.
final class MisleadingIfNotExists {
    static final Rule RULE =
            new Rule(
                    "misleading-if-not-exists",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "IF NOT EXISTS over something that exists and is different",
                    "leave IF NOT EXISTS away, or change what exists",
                    MisleadingIfNotExists::check);

    private MisleadingIfNotExists() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.CreateTable create when create.ifNotExists() && !create.fromQuery() ->
                    differs(create, around.before())
                            ? hit("table " + create.table().spoken())
                            : Optional.empty();
            case Action.CreateIndex index when index.ifNotExists() -> ofIndex(index, around);
            case Action.AlterTable alter -> ofColumns(alter, around);
            default -> Optional.empty();
        };
    }

    /// Of a table of which not everything is known, a column that is not known may be there.
    private static boolean differs(Action.CreateTable create, SoFar before) {
        Relation known = before.part(create.table());
        boolean whole = before.relation(create.table()).isPresent();
        return create.like().isEmpty()
                && create.inherits().isEmpty()
                && create.partitionOf() == null
                && ((whole && known.columns().size() != create.columns().size())
                        || create.columns().stream()
                                .anyMatch(column -> differs(known, column, whole)));
    }

    private static boolean differs(Relation known, ColumnDefinition column, boolean whole) {
        return known.column(column.name())
                .map(Column::type)
                .map(type -> !type.equals(column.type().stored().spoken()))
                .orElse(whole);
    }

    private static Optional<Rule.Hit> ofIndex(Action.CreateIndex index, Surroundings around) {
        if (index.name() == null) {
            return Optional.empty();
        }
        var name = new Name(index.table().schema(), index.name());
        boolean isElsewhere =
                around.before()
                        .tableOf(name)
                        .filter(table -> !table.qualified().equals(index.table().qualified()))
                        .isPresent();
        return around.before()
                .index(name)
                .filter(known ->
                        isElsewhere
                                || !known.valid()
                                || known.unique() != index.unique()
                                || !known.columns()
                                        .equals(index.keys().stream().map(IndexKey::text).toList()))
                .flatMap(_ -> hit("index " + name.name()));
    }

    private static Optional<Rule.Hit> ofColumns(Action.AlterTable alter, Surroundings around) {
        for (Alteration alteration : alter.alterations()) {
            if (alteration
                            instanceof
                            Alteration.AddColumn(ColumnDefinition column, boolean ifNotExists)
                    && ifNotExists) {
                Optional<Column> known = around.before().part(alter.table()).column(column.name());
                if (known.isPresent()
                        && !known.get().type().equals(column.type().stored().spoken())) {
                    return hit("column " + column.name());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Rule.Hit> hit(String what) {
        return Rule.hit(
                "does nothing: the " + what + " exists, and is different",
                "PostgreSQL compares the name only, and says so in a notice");
    }
}
