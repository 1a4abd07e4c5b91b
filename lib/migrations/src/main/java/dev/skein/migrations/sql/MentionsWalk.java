package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Gathers [Mentions]. Without recursion: an expression of 3,000 terms is as deep.
final class MentionsWalk {
    private static final Set<String> STATEMENTS =
            Set.of("DeleteStmt", "UpdateStmt", "InsertStmt", "MergeStmt");

    /// Lists of strings that are a qualified name.
    private static final Set<String> QUALIFIED =
            Set.of("items", "names", "objname", "funcname", "typeName", "domainname", "defnames");

    /// Their expressions and bodies are kept for later and do not run now.
    private static final Set<String> KEPT_FOR_LATER =
            Set.of(
                    "CreateFunctionStmt",
                    "RuleStmt",
                    "ViewStmt",
                    "CreateTrigStmt",
                    "CreatePolicyStmt",
                    "AlterPolicyStmt",
                    "CreateStmt",
                    "CreateDomainStmt",
                    "IndexStmt");

    private final List<Action> inner = new ArrayList<>();
    private final Set<String> functions = new TreeSet<>();
    private final Set<String> schemas = new TreeSet<>();
    private final Set<String> settings = new TreeSet<>();
    private boolean opaque;

    Mentions result() {
        return new Mentions(inner, functions, schemas, settings, opaque);
    }

    MentionsWalk and(Mentions other) {
        inner.addAll(other.inner());
        functions.addAll(other.functions());
        schemas.addAll(other.schemas());
        settings.addAll(other.settings());
        opaque |= other.opaque();
        return this;
    }

    MentionsWalk and(Action action) {
        inner.add(action);
        return this;
    }

    MentionsWalk orOpaque(boolean dark) {
        opaque |= dark;
        return this;
    }

    MentionsWalk through(JsonNode top) {
        boolean runs = KEPT_FOR_LATER.stream().noneMatch(top::has);
        boolean isTop = true;
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.isArray()) {
                node.forEach(open::push);
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (runs) {
                    run(node, field.getKey(), field.getValue(), isTop);
                }
                schema(node, field.getKey(), field.getValue());
                open.push(field.getValue());
            }
            isTop = false;
        }
        return top.has("DoStmt") ? and(DoBlocks.read(top.path("DoStmt"))) : this;
    }

    private void run(JsonNode holder, String key, JsonNode value, boolean isTop) {
        if (!isTop && STATEMENTS.contains(key)) {
            inner.add(Actions.of(holder));
        } else if (key.equals("FuncCall") || key.equals("funccall")) {
            call(value);
        }
    }

    private void call(JsonNode call) {
        String name = functionName(call);
        functions.add(name);
        if (name.equals("set_config")) {
            settings.add(constant(call.path("args").path(0)));
        }
    }

    /// As written, `pg_catalog` left away.
    static String functionName(JsonNode call) {
        var parts = new ArrayList<String>();
        call.path("funcname").forEach(part -> parts.add(Trees.string(part)));
        if (parts.size() > 1 && parts.getFirst().equals("pg_catalog")) {
            parts.removeFirst();
        }
        return String.join(".", parts);
    }

    private void schema(JsonNode holder, String key, JsonNode value) {
        if (QUALIFIED.contains(key) && value.isArray()) {
            for (int i = 0; i < value.size() - 1; i++) {
                schemas.add(Trees.string(value.get(i)));
            }
        }
        switch (key) {
            case "schemaname", "newschema" -> schemas.add(value.asText());
            case "renameType" -> {
                if (value.asText().equals("OBJECT_SCHEMA")) {
                    schemas.add(Trees.text(holder, "subname"));
                    schemas.add(Trees.text(holder, "newname"));
                }
            }
            case "removeType", "objtype", "objectType", "targtype" -> {
                if (value.asText().endsWith("SCHEMA")) {
                    schemas.add(Trees.string(holder.path("object")));
                    holder.path("objects").forEach(one -> schemas.add(Trees.string(one)));
                }
            }
            case "VariableSetStmt" -> {
                if (Trees.text(value, "name").equals("search_path")) {
                    value.path("args").forEach(argument -> schemas.add(constant(argument)));
                }
            }
            default -> {}
        }
    }

    private static String constant(JsonNode argument) {
        return Trees.text(argument.path("A_Const").path("sval"), "sval");
    }
}
