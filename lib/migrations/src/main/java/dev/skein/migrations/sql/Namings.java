package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The names that a statement gives.
final class Namings {
    /// By the statement's node: the kind, and the field that holds the name.
    private static final Map<String, List<String>> PLAIN =
            Map.of(
                    "IndexStmt", List.of("INDEX", "idxname"),
                    "CreateTrigStmt", List.of("TRIGGER", "trigname"),
                    "CreateSchemaStmt", List.of("SCHEMA", "schemaname"),
                    "CreatePolicyStmt", List.of("POLICY", "policy_name"),
                    "RuleStmt", List.of("RULE", "rulename"),
                    "CreatePublicationStmt", List.of("PUBLICATION", "pubname"),
                    "CreateSubscriptionStmt", List.of("SUBSCRIPTION", "subname"),
                    "CreateRoleStmt", List.of("ROLE", "role"));

    private static final Map<String, List<String>> OF_PARTS =
            Map.of(
                    "CreateFunctionStmt", List.of("FUNCTION", "funcname"),
                    "CreateEnumStmt", List.of("TYPE", "typeName"),
                    "CreateRangeStmt", List.of("TYPE", "typeName"),
                    "CreateDomainStmt", List.of("TYPE", "domainname"),
                    "CreateStatsStmt", List.of("STATISTICS", "defnames"));

    private static final Map<String, List<String>> OF_RELATION =
            Map.of(
                    "CreateStmt", List.of("TABLE", "relation"),
                    "ViewStmt", List.of("VIEW", "view"),
                    "CreateSeqStmt", List.of("SEQUENCE", "sequence"),
                    "CompositeTypeStmt", List.of("TYPE", "typevar"));

    private Namings() {}

    static List<Definition> of(JsonNode statement) {
        var fields = statement.properties().iterator();
        if (!fields.hasNext()) {
            return List.of();
        }
        Map.Entry<String, JsonNode> node = fields.next();
        var names = new ArrayList<Definition>();
        own(node.getKey(), node.getValue(), names);
        parts(node.getKey(), node.getValue(), names);
        names.removeIf(one -> one.name().isEmpty());
        return names;
    }

    private static void own(String node, JsonNode body, List<Definition> names) {
        if (PLAIN.containsKey(node)) {
            List<String> entry = PLAIN.getOrDefault(node, List.of());
            names.add(new Definition(entry.getFirst(), Trees.text(body, entry.getLast())));
        } else if (OF_PARTS.containsKey(node)) {
            List<String> entry = OF_PARTS.getOrDefault(node, List.of());
            Name name = Names.ofParts(body.path(entry.getLast()));
            names.add(new Definition(entry.getFirst(), name.name()));
        } else if (OF_RELATION.containsKey(node)) {
            List<String> entry = OF_RELATION.getOrDefault(node, List.of());
            names.add(
                    new Definition(
                            entry.getFirst(), Names.ofRelation(body.path(entry.getLast())).name()));
        } else if (node.equals("CreateTableAsStmt")) {
            boolean view = Trees.text(body, "objtype").equals("OBJECT_MATVIEW");
            names.add(
                    new Definition(
                            view ? "VIEW" : "TABLE",
                            Names.ofRelation(body.path("into").path("rel")).name()));
        } else if (node.equals("RenameStmt")) {
            String kind = Trees.text(body, "renameType").replace("OBJECT_", "");
            names.add(
                    new Definition(
                            kind.equals("TABCONSTRAINT") ? "CONSTRAINT" : kind,
                            Trees.text(body, "newname")));
        }
    }

    /// Columns and constraints of a table that is made or altered.
    private static void parts(String node, JsonNode body, List<Definition> names) {
        if (!node.equals("CreateStmt") && !node.equals("AlterTableStmt")) {
            return;
        }
        String list = node.equals("CreateStmt") ? "tableElts" : "cmds";
        for (JsonNode element : body.path(list)) {
            JsonNode part =
                    element.has("AlterTableCmd")
                            ? element.path("AlterTableCmd").path("def")
                            : element;
            boolean added =
                    !element.has("AlterTableCmd")
                            || Trees.text(element.path("AlterTableCmd"), "subtype")
                                    .startsWith("AT_Add");
            JsonNode column = part.path("ColumnDef");
            if (added && !column.isMissingNode()) {
                names.add(new Definition("COLUMN", Trees.text(column, "colname")));
            }
            Trees.all(part, "conname")
                    .forEach(name -> names.add(new Definition("CONSTRAINT", name.asText())));
        }
    }
}
