package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.Alteration.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commands of an `ALTER TABLE`, from the grammar's tree.
final class Alterations {
    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8");

    private Alterations() {}

    static Alteration of(JsonNode command) {
        String subtype = Trees.text(command, "subtype");
        String name = Trees.text(command, "name");
        boolean cascade = Trees.text(command, "behavior").equals("DROP_CASCADE");
        JsonNode def = command.path("def");
        return switch (subtype) {
            case "AT_AddColumn" -> addColumn(def.path("ColumnDef"));
            case "AT_DropColumn" -> new Alteration.DropColumn(name, cascade);
            case "AT_SetNotNull" -> new Alteration.SetNotNull(name);
            case "AT_AlterColumnType" -> alterType(name, def.path("ColumnDef"));
            case "AT_AddConstraint" ->
                    new Alteration.AddConstraint(constraint(def.path("Constraint")));
            case "AT_DropConstraint" -> new Alteration.DropConstraint(name, cascade);
            case "AT_ValidateConstraint" -> new Alteration.ValidateConstraint(name);
            case "AT_DetachPartition" ->
                    new Alteration.DetachPartition(
                            def.path("PartitionCmd").path("concurrent").asBoolean());
            case "AT_AttachPartition" ->
                    new Alteration.AttachPartition(
                            Names.ofRelation(def.path("PartitionCmd").path("name")));
            case "AT_AddInherit" -> new Alteration.Inherit(Names.ofRelation(def.path("RangeVar")));
            default -> new Alteration.OtherAlteration(subtype);
        };
    }

    private static Alteration addColumn(JsonNode column) {
        var constraints = new ArrayList<Constraint>();
        var defaultKind = Alteration.DefaultKind.NONE;
        boolean notNull = false;
        String type = type(column.path("typeName"));
        boolean generated = SERIAL.contains(type);
        for (JsonNode wrapped : column.path("constraints")) {
            JsonNode node = wrapped.path("Constraint");
            switch (Trees.text(node, "contype")) {
                case "CONSTR_DEFAULT" -> defaultKind = Defaults.kind(node.path("raw_expr"));
                case "CONSTR_NOTNULL" -> notNull = true;
                case "CONSTR_IDENTITY" -> generated = true;
                case "CONSTR_GENERATED" ->
                        generated |= !Trees.text(node, "generated_kind").equals("v");
                default -> constraints.add(constraint(node));
            }
        }
        return new Alteration.AddColumn(
                Trees.text(column, "colname"),
                type,
                defaultKind,
                notNull,
                generated,
                List.copyOf(constraints));
    }

    private static Alteration alterType(String column, JsonNode def) {
        var modifiers = new ArrayList<Integer>();
        for (JsonNode modifier : def.path("typeName").path("typmods")) {
            modifiers.add(modifier.path("A_Const").path("ival").path("ival").asInt());
        }
        return new Alteration.AlterType(
                column,
                type(def.path("typeName")),
                List.copyOf(modifiers),
                !def.path("raw_default").isMissingNode());
    }

    private static Constraint constraint(JsonNode node) {
        String name = Trees.text(node, "conname");
        JsonNode other = node.path("pktable");
        return new Constraint(
                kind(Trees.text(node, "contype")),
                name.isEmpty() ? null : name,
                node.path("skip_validation").asBoolean(),
                !Trees.text(node, "indexname").isEmpty(),
                other.isMissingNode() ? null : Names.ofRelation(other),
                notNullColumn(node));
    }

    /// Of `CHECK (c IS NOT NULL)` and of `NOT NULL c`.
    private static @Nullable String notNullColumn(JsonNode constraint) {
        if (Trees.text(constraint, "contype").equals("CONSTR_NOTNULL")) {
            JsonNode keys = constraint.path("keys");
            return keys.size() == 1 ? Trees.string(keys.get(0)) : null;
        }
        JsonNode test = constraint.path("raw_expr").path("NullTest");
        JsonNode column = test.path("arg").path("ColumnRef").path("fields");
        return Trees.text(test, "nulltesttype").equals("IS_NOT_NULL") && column.size() == 1
                ? Trees.string(column.get(0))
                : null;
    }

    private static Constraint.Kind kind(String type) {
        return switch (type) {
            case "CONSTR_CHECK" -> Constraint.Kind.CHECK;
            case "CONSTR_NOTNULL" -> Constraint.Kind.NOT_NULL;
            case "CONSTR_PRIMARY" -> Constraint.Kind.PRIMARY_KEY;
            case "CONSTR_UNIQUE" -> Constraint.Kind.UNIQUE;
            case "CONSTR_FOREIGN" -> Constraint.Kind.FOREIGN_KEY;
            case "CONSTR_EXCLUSION" -> Constraint.Kind.EXCLUSION;
            default -> Constraint.Kind.OTHER;
        };
    }

    /// The last part of the type's name; an array's element with `[]`.
    private static String type(JsonNode typeName) {
        String last = "";
        for (JsonNode part : typeName.path("names")) {
            last = Trees.string(part);
        }
        return typeName.path("arrayBounds").isEmpty() ? last : last + "[]";
    }
}
