package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;

/// What must be true of the schema when a step has run: its index is valid, its constraint
/// validated, its column not null.
final class ChecksAfter {
    private ChecksAfter() {}

    /// @param after the schema behind the step: what the step itself took away again is not asked
    static List<Check> of(Action action, SoFar after) {
        return switch (action) {
            case Action.CreateIndex index -> ofIndex(index, after);
            case Action.AlterTable(Name table, var alterations) ->
                    alterations.stream().flatMap(one -> of(table, one, after).stream()).toList();
            default -> List.of();
        };
    }

    private static List<Check> ofIndex(Action.CreateIndex index, SoFar after) {
        String name = index.name();
        if (name == null || index.only()) {
            return List.of();
        }
        var qualified = new Name(index.table().qualified().schema(), name);
        return after.index(qualified).isEmpty()
                ? List.of()
                : List.of(
                        schema(
                                "index " + Identifiers.quoted(name) + " is valid",
                                "select from pg_catalog.pg_index i where i.indisvalid and i.indexrelid"
                                        + " = pg_catalog.to_regclass("
                                        + literal(qualified.spoken())
                                        + ")"));
    }

    private static List<Check> of(Name table, Alteration alteration, SoFar after) {
        var checks = new ArrayList<Check>();
        switch (alteration) {
            case Alteration.AddConstraint(var constraint) -> {
                String name = constraint.name();
                if (name != null && constraint.looksAtRows()) {
                    validated(table, name, after, checks);
                }
            }
            case Alteration.ValidateConstraint(String name) ->
                    validated(table, name, after, checks);
            case Alteration.SetNotNull(String column) -> {
                if (after.part(table).column(column).map(Column::notNull).orElse(false)) {
                    checks.add(
                            schema(
                                    Identifiers.quoted(column)
                                            + " of "
                                            + table.spoken()
                                            + " is not null",
                                    "select from pg_catalog.pg_attribute a where a.attnotnull and"
                                            + " a.attname = "
                                            + literal(column)
                                            + " and a.attrelid = pg_catalog.to_regclass("
                                            + literal(table.qualified().spoken())
                                            + ")"));
                }
            }
            default -> {}
        }
        return checks;
    }

    private static void validated(Name table, String name, SoFar after, List<Check> checks) {
        if (after.part(table).constraint(name).map(Constraint::validated).orElse(false)) {
            checks.add(
                    schema(
                            "constraint "
                                    + Identifiers.quoted(name)
                                    + " of "
                                    + table.spoken()
                                    + " is validated",
                            "select from pg_catalog.pg_constraint c where c.convalidated and c.conname = "
                                    + literal(name)
                                    + " and c.conrelid = pg_catalog.to_regclass("
                                    + literal(table.qualified().spoken())
                                    + ")"));
        }
    }

    /// @param found a query that finds something where it holds
    private static Check schema(String says, String found) {
        return Checks.of(says, "select 1 where not exists (" + found + ")");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
