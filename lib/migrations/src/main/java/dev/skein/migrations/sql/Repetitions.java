package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Columns that a statement declares or assigns twice: PostgreSQL refuses it (42701), but only when
/// it runs.
final class Repetitions {
    private Repetitions() {}

    /// Of a node and the field that holds it.
    static Set<String> of(String key, JsonNode node) {
        return switch (key) {
            case "CreateStmt" -> columns(node.path("tableElts"));
            case "ViewStmt" -> named(node.path("aliases"), node.path("query"));
            case "CreateTableAsStmt" ->
                    named(node.path("into").path("colNames"), node.path("query"));
            case "AlterTableStmt" -> added(node.path("cmds"));
            case "InsertStmt" -> targets(node.path("cols"));
            case "UpdateStmt", "OnConflictClause", "onConflictClause" ->
                    targets(node.path("targetList"));
            case "MergeWhenClause" -> targets(node.path("targetList"));
            default -> Set.of();
        };
    }

    private static Set<String> columns(JsonNode elements) {
        var seen = new Seen();
        elements.forEach(element -> seen.name(Trees.text(element.path("ColumnDef"), "colname")));
        return seen.twice;
    }

    /// Columns that are named before the query, or by it where none is.
    private static Set<String> named(JsonNode names, JsonNode query) {
        var seen = new Seen();
        names.forEach(name -> seen.name(Trees.string(name)));
        if (names.isEmpty()) {
            query.path("SelectStmt")
                    .path("targetList")
                    .forEach(target -> seen.name(Trees.text(target.path("ResTarget"), "name")));
        }
        return seen.twice;
    }

    private static Set<String> added(JsonNode commands) {
        var seen = new Seen();
        for (JsonNode wrapped : commands) {
            JsonNode command = wrapped.path("AlterTableCmd");
            boolean adds =
                    Trees.text(command, "subtype").equals("AT_AddColumn")
                            && !command.path("missing_ok").asBoolean();
            if (adds) {
                seen.name(Trees.text(command.path("def").path("ColumnDef"), "colname"));
            }
        }
        return seen.twice;
    }

    /// A part of a column, `address.city` or `values[1]`, may be assigned beside another part.
    private static Set<String> targets(JsonNode list) {
        var seen = new Seen();
        for (JsonNode wrapped : list) {
            JsonNode target = wrapped.path("ResTarget");
            if (!target.has("indirection")) {
                seen.name(Trees.text(target, "name"));
            }
        }
        return seen.twice;
    }

    private static final class Seen {
        private final Set<String> once = new HashSet<>();
        private final Set<String> twice = new TreeSet<>();

        private void name(String column) {
            Optional.of(column)
                    .filter(name -> !name.isEmpty() && !once.add(name))
                    .ifPresent(twice::add);
        }
    }
}
