package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// From the grammar's tree to [Action]s; with [Definitions], [Others] and [Alterations] the only
/// places that know the tree's node names.
final class Actions {
    private static final Set<String> ROLE_SETTINGS = Set.of("role", "session_authorization");

    private Actions() {}

    static Action of(JsonNode statement) {
        var fields = statement.properties().iterator();
        if (!fields.hasNext()) {
            return new Action.Other("", List.of());
        }
        Map.Entry<String, JsonNode> node = fields.next();
        JsonNode body = node.getValue();
        return switch (node.getKey()) {
            case "CreateStmt" -> Definitions.createTable(body);
            case "CreateTableAsStmt" -> Definitions.createTableAs(body);
            case "AlterTableStmt" -> Definitions.alterTable(body);
            case "IndexStmt" -> Definitions.createIndex(body);
            case "DropStmt" -> Definitions.drop(body);
            case "ViewStmt" -> Definitions.createView(body);
            case "CreateDomainStmt" -> Domains.createDomain(body);
            case "AlterDomainStmt" -> Domains.alterDomain(body);
            case "CreatePublicationStmt", "AlterPublicationStmt" -> Publications.of(body);
            case "ReindexStmt" -> Definitions.reindex(body);
            case "RenameStmt" -> Definitions.rename(body);
            case "TruncateStmt" ->
                    new Action.Truncate(
                            Names.ofRelations(body.path("relations")), Definitions.isCascade(body));
            case "DeleteStmt" ->
                    new Action.Delete(
                            table(body), Conditions.isEveryRow(body), Conditions.fixed(body));
            case "UpdateStmt" ->
                    new Action.Update(
                            table(body), Conditions.isEveryRow(body), Conditions.fixed(body));
            case "InsertStmt" ->
                    new Action.Insert(table(body), overwrites(body), isFromQuery(body));
            case "MergeStmt" -> new Action.Merge(table(body), deletes(body));
            case "SelectStmt" -> select(body);
            case "TransactionStmt" -> transaction(body);
            case "VariableSetStmt" -> setting(body);
            case "CopyStmt" -> copy(body);
            case "DoStmt" -> new Action.DoBlock();
            case "DiscardStmt" ->
                    new Action.ChangeSession(
                            Trees.text(body, "target").equals("DISCARD_ALL")
                                    ? Action.ChangeSession.DISCARD_ALL
                                    : "DISCARD");
            default -> Others.of(node.getKey(), body);
        };
    }

    private static Name table(JsonNode body) {
        return Names.ofRelation(body.path("relation"));
    }

    /// `VALUES` is a query without FROM; one of functions alone may still give many rows.
    private static boolean isFromQuery(JsonNode body) {
        JsonNode query = body.path("selectStmt").path("SelectStmt");
        return query.has("fromClause") || query.has("larg");
    }

    private static boolean overwrites(JsonNode body) {
        return Trees.text(body.path("onConflictClause"), "action").equals("ONCONFLICT_UPDATE");
    }

    private static boolean deletes(JsonNode body) {
        for (JsonNode clause : body.path("mergeWhenClauses")) {
            if (Trees.text(clause.path("MergeWhenClause"), "commandType").equals("CMD_DELETE")) {
                return true;
            }
        }
        return false;
    }

    private static Action select(JsonNode body) {
        JsonNode into = body.path("intoClause");
        return into.isMissingNode()
                ? new Action.Select()
                : Definitions.tableOfQuery(into.path("rel"), false);
    }

    private static Action transaction(JsonNode body) {
        String kind = Trees.text(body, "kind");
        return switch (kind) {
            case "TRANS_STMT_BEGIN", "TRANS_STMT_START" ->
                    new Action.BeginTransaction(!body.path("options").isMissingNode());
            case "TRANS_STMT_COMMIT" -> new Action.Commit();
            case "TRANS_STMT_ROLLBACK" -> new Action.RollBack();
            default -> new Action.OtherTransactionControl(kind.replace("TRANS_STMT_", ""));
        };
    }

    private static Action setting(JsonNode body) {
        String name = Trees.text(body, "name");
        boolean all = Trees.text(body, "kind").equals("VAR_RESET_ALL");
        return all || ROLE_SETTINGS.contains(name)
                ? new Action.ChangeSession(all ? Action.ChangeSession.RESET_ALL : name)
                : new Action.SetSetting(
                        name, Settings.value(body), body.path("is_local").asBoolean());
    }

    private static Action copy(JsonNode body) {
        boolean program =
                body.path("is_program").asBoolean() || !Trees.text(body, "filename").isEmpty();
        JsonNode relation = body.path("relation");
        return new Action.Copy(
                relation.isMissingNode() ? null : Names.ofRelation(relation),
                !program,
                program,
                body.path("is_from").asBoolean());
    }
}
