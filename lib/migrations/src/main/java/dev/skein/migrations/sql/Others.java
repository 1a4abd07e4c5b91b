package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Statements of which only little needs to be known: the relations that they lock, and whether
/// they refuse a transaction block.
final class Others {
    private static final Map<String, String> REFUSING =
            Map.of(
                    "CreatedbStmt", "CREATE DATABASE",
                    "DropdbStmt", "DROP DATABASE",
                    "CreateTableSpaceStmt", "CREATE TABLESPACE",
                    "DropTableSpaceStmt", "DROP TABLESPACE",
                    "AlterSystemStmt", "ALTER SYSTEM");

    /// By the number that the tree has, 1 to 8.
    private static final List<String> LOCK_MODES =
            List.of(
                    "ACCESS_SHARE",
                    "ROW_SHARE",
                    "ROW_EXCLUSIVE",
                    "SHARE_UPDATE_EXCLUSIVE",
                    "SHARE",
                    "SHARE_ROW_EXCLUSIVE",
                    "EXCLUSIVE",
                    "ACCESS_EXCLUSIVE");

    private Others() {}

    static Action of(String node, JsonNode body) {
        String refusing = REFUSING.get(node);
        if (refusing != null) {
            return new Action.RefusesTransaction(refusing, List.of());
        }
        List<Name> relation = Names.ofOne(body.path("relation"));
        return switch (node) {
            case "VacuumStmt" -> vacuum(body);
            case "ClusterStmt" ->
                    relation.isEmpty()
                            ? new Action.RefusesTransaction("CLUSTER", List.of())
                            : new Action.Cluster(relation.getFirst());
            case "CreateSubscriptionStmt" -> subscription(body);
            case "AlterDatabaseStmt" ->
                    Options.has(body.path("options"), "tablespace")
                            ? new Action.RefusesTransaction(
                                    "ALTER DATABASE … SET TABLESPACE", List.of())
                            : new Action.Other(node, List.of());
            case "RefreshMatViewStmt" ->
                    new Action.Refresh(
                            Names.ofRelation(body.path("relation")),
                            body.path("concurrent").asBoolean(),
                            !body.path("skipData").asBoolean());
            case "LockStmt" ->
                    new Action.LockTable(
                            Names.ofRelations(body.path("relations")),
                            LOCK_MODES.get(body.path("mode").asInt(1) - 1),
                            body.path("nowait").asBoolean());
            case "CreateStatsStmt" ->
                    new Action.Other(node, Names.ofRelations(body.path("relations")));
            case "CreatePolicyStmt" ->
                    new Action.CreatePolicy(
                            Names.ofRelation(body.path("table")), Trees.text(body, "policy_name"));
            case "AlterPolicyStmt" -> new Action.Other(node, Names.ofOne(body.path("table")));
            case "CreateTrigStmt" ->
                    new Action.CreateTrigger(
                            Names.ofRelation(body.path("relation")),
                            Trees.text(body, "trigname"),
                            body.path("replace").asBoolean());
            case "CreateEnumStmt" -> createEnum(body);
            case "AlterEnumStmt" -> alterEnum(body);
            case "CreateFunctionStmt" -> createFunction(body);
            case "AlterFunctionStmt" ->
                    new Action.AlterFunction(
                            Names.ofParts(body.path("func").path("objname")),
                            Options.isOn(body.path("actions"), "security"),
                            Settings.pinsSearchPath(body.path("actions")));
            case "AlterObjectSchemaStmt" -> setSchema(body, relation);
            case "GrantStmt" -> grant(body);
            case "AlterDefaultPrivilegesStmt" -> grant(body.path("action"));
            case "AlterDatabaseSetStmt" -> Settings.ofServer("ALTER DATABASE … SET", body);
            case "AlterRoleSetStmt" -> Settings.ofServer("ALTER ROLE … SET", body);
            case "AlterTableMoveAllStmt" ->
                    new Action.MoveAll(
                            Trees.text(body, "objtype").replace("OBJECT_", ""),
                            Trees.text(body, "orig_tablespacename"));
            case "DropRoleStmt" ->
                    drop(
                            "ROLE",
                            body,
                            Trees.all(body.path("roles"), "rolename").stream()
                                    .map(JsonNode::asText)
                                    .toList());
            case "DropSubscriptionStmt" ->
                    drop("SUBSCRIPTION", body, List.of(Trees.text(body, "subname")));
            case "DropOwnedStmt" -> new Action.DropOwned(Definitions.isCascade(body));
            case "AlterSeqStmt", "CreateSeqStmt" ->
                    new Action.Other(node, Names.ofOne(body.path("sequence")));
            default -> new Action.Other(node, relation);
        };
    }

    private static Action drop(String kind, JsonNode body, List<String> names) {
        return new Action.Drop(
                kind,
                names.stream().map(name -> new Name(null, name)).toList(),
                "",
                false,
                false,
                body.path("missing_ok").asBoolean());
    }

    private static Action createEnum(JsonNode body) {
        var values = new ArrayList<String>();
        body.path("vals").forEach(value -> values.add(Trees.string(value)));
        return new Action.CreateEnum(Names.ofParts(body.path("typeName")), List.copyOf(values));
    }

    private static Action alterEnum(JsonNode body) {
        Name type = Names.ofParts(body.path("typeName"));
        String old = Trees.text(body, "oldVal");
        String value = Trees.text(body, "newVal");
        return old.isEmpty()
                ? new Action.AddEnumValue(
                        type,
                        value,
                        body.has("newValNeighbor"),
                        body.path("skipIfNewValExists").asBoolean())
                : new Action.RenameEnumValue(type, old, value);
    }

    private static Action createFunction(JsonNode body) {
        return new Action.CreateFunction(
                Names.ofParts(body.path("funcname")),
                body.path("replace").asBoolean(),
                Options.isOn(body.path("options"), "security"),
                Settings.pinsSearchPath(body.path("options")));
    }

    private static Action setSchema(JsonNode body, List<Name> relation) {
        return new Action.SetSchema(
                Trees.text(body, "objectType").replace("OBJECT_", ""),
                relation.isEmpty() ? Names.ofObject(body.path("object")) : relation.getFirst(),
                Trees.text(body, "newschema"));
    }

    private static Action grant(JsonNode body) {
        String objects = Trees.text(body, "objtype").replace("OBJECT_", "");
        boolean everybody =
                Trees.all(body.path("grantees"), "RoleSpec").stream()
                        .anyMatch(role -> Trees.text(role, "roletype").equals("ROLESPEC_PUBLIC"));
        return new Action.Grant(
                body.path("is_grant").asBoolean(),
                everybody,
                objects,
                objects.equals("TABLE") ? Names.ofRelations(body.path("objects")) : List.of());
    }

    private static Action vacuum(JsonNode body) {
        List<Name> relations = Names.ofRelations(body.path("rels"));
        if (!body.path("is_vacuumcmd").asBoolean()) {
            return new Action.Other("AnalyzeStmt", relations);
        }
        return new Action.RefusesTransaction(
                Options.isOn(body.path("options"), "full") ? "VACUUM FULL" : "VACUUM", relations);
    }

    /// Only one that makes a replication slot refuses.
    private static Action subscription(JsonNode body) {
        boolean slot =
                !Options.isOff(body.path("options"), "connect")
                        && !Options.isOff(body.path("options"), "create_slot");
        return slot
                ? new Action.RefusesTransaction("CREATE SUBSCRIPTION", List.of())
                : new Action.Other("CreateSubscriptionStmt", List.of());
    }
}
