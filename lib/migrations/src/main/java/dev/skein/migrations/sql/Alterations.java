package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.catalogue.Relation.ReplicaIdentity;
import dev.skein.migrations.sql.Alteration.AlterConstraint.Enforcement;

/// The commands of an `ALTER TABLE`, from the grammar's tree.
final class Alterations {
    private Alterations() {}

    static Alteration of(JsonNode command) {
        String subtype = Trees.text(command, "subtype");
        String name = Trees.text(command, "name");
        boolean cascade = Definitions.isCascade(command);
        boolean lenient = command.path("missing_ok").asBoolean();
        JsonNode def = command.path("def");
        JsonNode partition = def.path("PartitionCmd");
        return switch (subtype) {
            case "AT_AddColumn" ->
                    new Alteration.AddColumn(Columns.of(def.path("ColumnDef")), lenient);
            case "AT_DropColumn" -> new Alteration.DropColumn(name, cascade, lenient);
            case "AT_SetNotNull" -> new Alteration.SetNotNull(name);
            case "AT_DropNotNull" -> new Alteration.DropNotNull(name);
            case "AT_ColumnDefault" -> new Alteration.ChangeDefault(name, Defaults.of(def));
            case "AT_SetExpression" -> new Alteration.SetExpression(name);
            case "AT_AddIdentity" -> new Alteration.AddIdentity(name);
            case "AT_AlterColumnType" -> alterType(name, def.path("ColumnDef"));
            case "AT_AddConstraint" ->
                    new Alteration.AddConstraint(Constraints.of(def.path("Constraint")));
            case "AT_DropConstraint" -> new Alteration.DropConstraint(name, cascade, lenient);
            case "AT_ValidateConstraint" -> new Alteration.ValidateConstraint(name);
            case "AT_AlterConstraint" -> alterConstraint(def.path("ATAlterConstraint"));
            case "AT_DetachPartition" ->
                    new Alteration.DetachPartition(
                            Names.ofRelation(partition.path("name")),
                            partition.path("concurrent").asBoolean());
            case "AT_DetachPartitionFinalize" ->
                    new Alteration.FinalizeDetach(Names.ofRelation(partition.path("name")));
            case "AT_AttachPartition" ->
                    new Alteration.AttachPartition(
                            Names.ofRelation(partition.path("name")),
                            Partitions.bound(partition.path("bound")));
            case "AT_AddInherit" -> new Alteration.Inherit(Names.ofRelation(def.path("RangeVar")));
            case "AT_ReplicaIdentity" -> replicaIdentity(def.path("ReplicaIdentityStmt"));
            default -> new Alteration.OtherAlteration(subtype, name);
        };
    }

    private static Alteration alterType(String column, JsonNode def) {
        JsonNode using = def.path("raw_default");
        TypeName type = Types.of(def.path("typeName"));
        return new Alteration.AlterType(
                column,
                type,
                Types.collation(def),
                !using.isMissingNode(),
                Expressions.text(using),
                castsOnly(using, column, type));
    }

    private static Alteration alterConstraint(JsonNode change) {
        Enforcement enforcement =
                !change.path("alterEnforceability").asBoolean()
                        ? Enforcement.AS_IT_IS
                        : change.path("is_enforced").asBoolean()
                                ? Enforcement.ENFORCED
                                : Enforcement.NOT_ENFORCED;
        return new Alteration.AlterConstraint(Trees.text(change, "conname"), enforcement);
    }

    /// `USING c::type` or `USING c`.
    private static boolean castsOnly(JsonNode using, String column, TypeName type) {
        JsonNode cast = using.path("TypeCast");
        boolean same = cast.isMissingNode() || Types.of(cast.path("typeName")).equals(type);
        JsonNode value = cast.isMissingNode() ? using : cast.path("arg");
        JsonNode fields = value.path("ColumnRef").path("fields");
        return same && fields.size() == 1 && Trees.string(fields.get(0)).equals(column);
    }

    private static Alteration replicaIdentity(JsonNode statement) {
        String index = Trees.text(statement, "name");
        return switch (Trees.text(statement, "identity_type")) {
            case "f" -> new Alteration.SetReplicaIdentity(ReplicaIdentity.FULL, null);
            case "n" -> new Alteration.SetReplicaIdentity(ReplicaIdentity.NOTHING, null);
            case "i" -> new Alteration.SetReplicaIdentity(ReplicaIdentity.INDEX, index);
            default -> new Alteration.SetReplicaIdentity(ReplicaIdentity.DEFAULT, null);
        };
    }
}
