package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.ColumnDefinition.Filled;
import java.util.ArrayList;

/// A column's definition, from the grammar's tree.
final class Columns {
    private Columns() {}

    static ColumnDefinition of(JsonNode column) {
        String name = Trees.text(column, "colname");
        var constraints = new ArrayList<ConstraintDefinition>();
        ColumnDefault value = ColumnDefault.NONE;
        Filled filled = Filled.BY_CLIENTS;
        boolean notNull = false;
        for (JsonNode wrapped : column.path("constraints")) {
            JsonNode node = wrapped.path("Constraint");
            switch (Trees.text(node, "contype")) {
                case "CONSTR_DEFAULT" -> value = Defaults.of(node.path("raw_expr"));
                case "CONSTR_NOTNULL" -> notNull = true;
                case "CONSTR_IDENTITY" -> filled = Filled.AS_IDENTITY;
                case "CONSTR_GENERATED" -> {
                    filled =
                            Trees.text(node, "generated_kind").equals("v")
                                    ? Filled.VIRTUAL
                                    : Filled.STORED;
                    value = Defaults.of(node.path("raw_expr"));
                }
                case "CONSTR_ATTR_NOT_ENFORCED" -> {
                    if (!constraints.isEmpty()) {
                        constraints.add(constraints.removeLast().unenforced());
                    }
                }
                default ->
                        Constraints.onColumn(node, name, isDescribed(column))
                                .ifPresent(constraints::add);
            }
        }
        return new ColumnDefinition(
                name,
                Types.of(column.path("typeName")),
                Types.collation(column),
                value,
                notNull || constraints.stream().anyMatch(c -> c.is(Constraint.Kind.PRIMARY_KEY)),
                filled,
                constraints);
    }

    /// Whether something behind a constraint says more of it (`DEFERRABLE`).
    private static boolean isDescribed(JsonNode column) {
        for (JsonNode wrapped : column.path("constraints")) {
            if (Trees.text(wrapped.path("Constraint"), "contype").startsWith("CONSTR_ATTR_")) {
                return true;
            }
        }
        return false;
    }
}
