package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
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
                            : new Action.Other(node, relation);
            case "CreateSubscriptionStmt" -> subscription(body);
            case "RefreshMatViewStmt" ->
                    new Action.Other(
                            body.path("concurrent").asBoolean() ? node + " CONCURRENTLY" : node,
                            relation);
            case "LockStmt" ->
                    new Action.Other(
                            node + " " + LOCK_MODES.get(body.path("mode").asInt(1) - 1),
                            Names.ofRelations(body.path("relations")));
            case "CreateStatsStmt" ->
                    new Action.Other(node, Names.ofRelations(body.path("relations")));
            case "CreatePolicyStmt", "AlterPolicyStmt" ->
                    new Action.Other(node, Names.ofOne(body.path("table")));
            case "AlterSeqStmt" -> new Action.Other(node, Names.ofOne(body.path("sequence")));
            default -> new Action.Other(node, relation);
        };
    }

    private static Action vacuum(JsonNode body) {
        List<Name> relations = Names.ofRelations(body.path("rels"));
        if (!body.path("is_vacuumcmd").asBoolean()) {
            return new Action.Other("AnalyzeStmt", relations);
        }
        return new Action.RefusesTransaction(
                isOn(body, "full") ? "VACUUM FULL" : "VACUUM", relations);
    }

    /// Only one that makes a replication slot refuses.
    private static Action subscription(JsonNode body) {
        boolean slot = !isOff(body, "connect") && !isOff(body, "create_slot");
        return slot
                ? new Action.RefusesTransaction("CREATE SUBSCRIPTION", List.of())
                : new Action.Other("CreateSubscriptionStmt", List.of());
    }

    private static boolean isOn(JsonNode body, String option) {
        return has(body, option) && !isOff(body, option);
    }

    private static boolean has(JsonNode body, String option) {
        return Trees.all(body.path("options"), "DefElem").stream()
                .anyMatch(element -> Trees.text(element, "defname").equals(option));
    }

    private static boolean isOff(JsonNode body, String option) {
        return Trees.all(body.path("options"), "DefElem").stream()
                .filter(element -> Trees.text(element, "defname").equals(option))
                .map(element -> element.path("arg"))
                .anyMatch(Others::isFalse);
    }

    /// The tree leaves zeros and false out.
    private static boolean isFalse(JsonNode value) {
        return List.of("false", "off", "0").contains(Trees.string(value))
                || (value.has("Boolean") && !value.path("Boolean").path("boolval").asBoolean())
                || (value.has("Integer") && value.path("Integer").path("ival").asInt() == 0);
    }
}
