package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    private final List<Inner> inner = new ArrayList<>();
    private final Set<String> functions = new TreeSet<>();
    private final Set<String> schemas = new TreeSet<>();
    private final Set<String> settings = new TreeSet<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Set<String> repeated = new TreeSet<>();
    private boolean password;
    private boolean opaque;
    private @Nullable Mentions body;

    Mentions result() {
        return new Mentions(
                inner,
                functions,
                schemas,
                settings,
                definitions,
                features,
                repeated,
                password,
                opaque,
                body);
    }

    MentionsWalk and(Mentions other) {
        inner.addAll(other.inner());
        body = body == null ? other.body() : body;
        return andRest(other);
    }

    /// A function's body, which stands elsewhere.
    MentionsWalk andCalled(Mentions function) {
        function.inner().forEach(one -> inner.add(new Inner(one.action(), 0)));
        opaque |= function.opaque();
        return this;
    }

    /// @param offset where it begins in this one; 0 where that is not known
    MentionsWalk and(SqlStatement statement, int offset) {
        inner.add(new Inner(statement.action(), offset));
        statement.mentions().inner().forEach(one -> inner.add(one.behind(offset)));
        return andRest(statement.mentions());
    }

    private MentionsWalk andRest(Mentions other) {
        functions.addAll(other.functions());
        schemas.addAll(other.schemas());
        settings.addAll(other.settings());
        definitions.addAll(other.definitions());
        features.addAll(other.features());
        repeated.addAll(other.repeated());
        password |= other.password();
        opaque |= other.opaque();
        return this;
    }

    MentionsWalk orOpaque(boolean dark) {
        opaque |= dark;
        return this;
    }

    MentionsWalk through(JsonNode top, String sql) {
        boolean runs = KEPT_FOR_LATER.stream().noneMatch(top::has);
        boolean acts = runs && !isOnlyExplained(top);
        boolean isTop = true;
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (runs) {
                    run(node, field.getKey(), field.getValue(), acts && !isTop);
                }
                schema(node, field.getKey(), field.getValue());
                repeated.addAll(Repetitions.of(field.getKey(), field.getValue()));
                password |= Passwords.in(field.getKey(), field.getValue());
                Features.of(field.getKey(), field.getValue()).ifPresent(features::add);
            }
            for (JsonNode child : node) {
                if (child.isContainerNode()) {
                    open.push(child);
                }
            }
            isTop = false;
        }
        Namings.of(top).forEach(definitions::add);
        if (top.has("CreateFunctionStmt")) {
            body = Bodies.ofFunction(top.path("CreateFunctionStmt"), sql);
            schemas.addAll(body.schemas());
        }
        return top.has("DoStmt") ? and(Bodies.ofDo(top.path("DoStmt"), sql)) : this;
    }

    /// EXPLAIN without ANALYZE runs nothing but what the server computes for its estimates.
    private static boolean isOnlyExplained(JsonNode top) {
        return top.has("ExplainStmt")
                && !Options.isOn(top.path("ExplainStmt").path("options"), "analyze");
    }

    private void run(JsonNode holder, String key, JsonNode value, boolean isInner) {
        if (key.equals("MergeStmt")) {
            Features.ofReturning(value).ifPresent(features::add);
        }
        if (isInner && STATEMENTS.contains(key)) {
            inner.add(new Inner(Actions.of(holder), 0));
        } else if (key.equals("FuncCall") || key.equals("funccall")) {
            call(value);
        }
    }

    private void call(JsonNode call) {
        String name = functionName(call);
        functions.add(name);
        if (name.equals("set_config")) {
            Action.SetSetting set = Settings.ofCall(call);
            settings.add(set.setting());
            inner.add(new Inner(set, 0));
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
