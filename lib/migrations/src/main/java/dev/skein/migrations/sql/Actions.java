package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the grammar's tree to [Action]s: the one place that knows the tree's node names.
final class Actions {
    private static final Set<String> ROLE_SETTINGS = Set.of("role", "session_authorization");
    private static final Map<String, String> REFUSING =
            Map.of(
                    "VacuumStmt", "VACUUM",
                    "CreatedbStmt", "CREATE DATABASE",
                    "DropdbStmt", "DROP DATABASE",
                    "CreateTableSpaceStmt", "CREATE TABLESPACE",
                    "DropTableSpaceStmt", "DROP TABLESPACE",
                    "AlterSystemStmt", "ALTER SYSTEM",
                    "CreateSubscriptionStmt", "CREATE SUBSCRIPTION");

    private Actions() {}

    static Action of(JsonNode statement) {
        var fields = statement.properties().iterator();
        if (!fields.hasNext()) {
            return new Action.Other("");
        }
        var node = fields.next();
        JsonNode body = node.getValue();
        return switch (node.getKey()) {
            case "CreateStmt" -> createTable(body);
            case "AlterTableStmt" -> alterTable(body);
            case "IndexStmt" -> createIndex(body);
            case "DropStmt" -> drop(body);
            case "ReindexStmt" -> reindex(body);
            case "RenameStmt" -> rename(body);
            case "TruncateStmt" ->
                    new Action.Truncate(names(body.path("relations")), isCascade(body));
            case "DeleteStmt" ->
                    new Action.Delete(
                            name(body.path("relation")), body.path("whereClause").isMissingNode());
            case "UpdateStmt" ->
                    new Action.Update(
                            name(body.path("relation")), body.path("whereClause").isMissingNode());
            case "InsertStmt" ->
                    new Action.Insert(
                            name(body.path("relation")),
                            text(body.path("onConflictClause"), "action")
                                    .equals("ONCONFLICT_UPDATE"));
            case "SelectStmt" -> new Action.Select(selectWrites(body));
            case "TransactionStmt" -> transaction(text(body, "kind"));
            case "VariableSetStmt" -> setting(body);
            case "CopyStmt" -> copy(body);
            case "DoStmt" -> DoBlocks.read(body);
            case "VacuumStmt" -> vacuum(body);
            case "ClusterStmt" ->
                    body.path("relation").isMissingNode()
                            ? new Action.RefusesTransaction("CLUSTER")
                            : new Action.Other("ClusterStmt");
            case "DiscardStmt" -> new Action.ChangeSession("DISCARD");
            default -> {
                String refusing = REFUSING.get(node.getKey());
                yield refusing == null
                        ? new Action.Other(node.getKey())
                        : new Action.RefusesTransaction(refusing);
            }
        };
    }

    private static Action vacuum(JsonNode body) {
        return body.path("is_vacuumcmd").asBoolean()
                ? new Action.RefusesTransaction("VACUUM")
                : new Action.Other("AnalyzeStmt");
    }

    private static Action createTable(JsonNode body) {
        var references = new ArrayList<Name>();
        for (JsonNode element : body.path("tableElts")) {
            collectReferences(element.path("Constraint"), references);
            for (JsonNode constraint : element.path("ColumnDef").path("constraints")) {
                collectReferences(constraint.path("Constraint"), references);
            }
        }
        JsonNode parents = body.path("inhRelations");
        boolean partition = !body.path("partbound").isMissingNode();
        return new Action.CreateTable(
                name(body.path("relation")),
                partition && !parents.isEmpty() ? name(parents.get(0).path("RangeVar")) : null,
                references,
                body.path("if_not_exists").asBoolean());
    }

    private static void collectReferences(JsonNode constraint, List<Name> references) {
        if (!constraint.path("pktable").isMissingNode()) {
            references.add(name(constraint.path("pktable")));
        }
    }

    private static Action alterTable(JsonNode body) {
        String kind = text(body, "objtype");
        if (!kind.equals("OBJECT_TABLE")) {
            return new Action.Other("Alter" + kind);
        }
        var alterations = new ArrayList<Alteration>();
        for (JsonNode command : body.path("cmds")) {
            alterations.add(Alterations.of(command.path("AlterTableCmd")));
        }
        return new Action.AlterTable(name(body.path("relation")), List.copyOf(alterations));
    }

    private static Action createIndex(JsonNode body) {
        String name = text(body, "idxname");
        JsonNode relation = body.path("relation");
        return new Action.CreateIndex(
                name.isEmpty() ? null : name,
                name(relation),
                body.path("unique").asBoolean(),
                body.path("concurrent").asBoolean(),
                body.path("if_not_exists").asBoolean(),
                !relation.path("inh").asBoolean());
    }

    private static Action drop(JsonNode body) {
        var objects = new ArrayList<Name>();
        for (JsonNode object : body.path("objects")) {
            objects.add(nameOfParts(object));
        }
        return new Action.Drop(
                text(body, "removeType").replace("OBJECT_", ""),
                List.copyOf(objects),
                body.path("concurrent").asBoolean(),
                isCascade(body));
    }

    private static Action reindex(JsonNode body) {
        boolean concurrently = false;
        for (JsonNode option : body.path("params")) {
            concurrently |= text(option.path("DefElem"), "defname").equals("concurrently");
        }
        JsonNode relation = body.path("relation");
        return new Action.Reindex(
                text(body, "kind").replace("REINDEX_OBJECT_", ""),
                relation.isMissingNode() ? null : name(relation),
                concurrently);
    }

    private static Action rename(JsonNode body) {
        String kind = text(body, "renameType").replace("OBJECT_", "");
        JsonNode relation = body.path("relation");
        Name object = relation.isMissingNode() ? new Name(null, "") : name(relation);
        return new Action.Rename(kind, object, text(body, "subname"), text(body, "newname"));
    }

    private static Action transaction(String kind) {
        return switch (kind) {
            case "TRANS_STMT_BEGIN", "TRANS_STMT_START" -> new Action.BeginTransaction();
            case "TRANS_STMT_COMMIT" -> new Action.Commit();
            case "TRANS_STMT_ROLLBACK" -> new Action.RollBack();
            default -> new Action.OtherTransactionControl(kind.replace("TRANS_STMT_", ""));
        };
    }

    private static Action setting(JsonNode body) {
        String name = text(body, "name");
        boolean all = text(body, "kind").equals("VAR_RESET_ALL");
        return all || ROLE_SETTINGS.contains(name)
                ? new Action.ChangeSession(all ? "ALL" : name)
                : new Action.SetSetting(name);
    }

    private static Action copy(JsonNode body) {
        boolean program = body.path("is_program").asBoolean() || !text(body, "filename").isEmpty();
        return new Action.Copy(!program, program, body.path("is_from").asBoolean());
    }

    private static boolean selectWrites(JsonNode body) {
        if (!body.path("lockingClause").isMissingNode()) {
            return true;
        }
        for (JsonNode cte : body.path("withClause").path("ctes")) {
            JsonNode query = cte.path("CommonTableExpr").path("ctequery");
            if (query.has("DeleteStmt") || query.has("UpdateStmt") || query.has("InsertStmt")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCascade(JsonNode body) {
        return text(body, "behavior").equals("DROP_CASCADE");
    }

    private static List<Name> names(JsonNode relations) {
        var names = new ArrayList<Name>();
        for (JsonNode relation : relations) {
            names.add(name(relation.path("RangeVar")));
        }
        return List.copyOf(names);
    }

    static Name name(JsonNode rangeVar) {
        String schema = text(rangeVar, "schemaname");
        return new Name(schema.isEmpty() ? null : schema, text(rangeVar, "relname"));
    }

    /// A name as a list of strings, or a single string, or a type's name.
    private static Name nameOfParts(JsonNode object) {
        JsonNode items = object.path("List").path("items");
        if (items.isMissingNode()) {
            items = object.path("TypeName").path("names");
        }
        if (items.isMissingNode()) {
            items = object.path("ObjectWithArgs").path("objname");
        }
        var parts = new ArrayList<String>();
        for (JsonNode item : items) {
            parts.add(text(item.path("String"), "sval"));
        }
        if (parts.isEmpty()) {
            return new Name(null, text(object.path("String"), "sval"));
        }
        @Nullable String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
        return new Name(schema, parts.getLast());
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
