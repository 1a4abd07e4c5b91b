package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// What can be seen inside a `DO` block: its static statements and expressions. What it builds as
/// text at run time stays opaque.
final class DoBlocks {
    private static final String TAG = "$skein$";
    private static final List<String> DYNAMIC =
            List.of("PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_dynfors", "dynquery");
    private static final Mentions CLOSED =
            new Mentions(List.of(), Set.of(), Set.of(), Set.of(), true);

    private DoBlocks() {}

    static Mentions read(JsonNode doStatement) {
        String language = "plpgsql";
        String body = "";
        for (JsonNode argument : doStatement.path("args")) {
            JsonNode element = argument.path("DefElem");
            String text = Trees.string(element.path("arg"));
            switch (Trees.text(element, "defname")) {
                case "language" -> language = text;
                case "as" -> body = text;
                default -> {}
            }
        }
        return language.equals("plpgsql") && !body.contains(TAG) ? open(body) : CLOSED;
    }

    private static Mentions open(String body) {
        String wrapped = "CREATE FUNCTION x() RETURNS void LANGUAGE plpgsql AS " + TAG + body + TAG;
        JsonNode tree;
        try {
            tree = Trees.read(Grammar.with(engine -> engine.plpgsql(wrapped)));
        } catch (GrammarException e) {
            return CLOSED;
        }
        if (!tree.has("plpgsql_funcs")) {
            return CLOSED;
        }
        var walk = new MentionsWalk();
        DYNAMIC.forEach(node -> walk.orOpaque(!Trees.all(tree, node).isEmpty()));
        Trees.all(tree, "PLpgSQL_expr").forEach(expression -> look(expression, walk));
        return walk.result();
    }

    /// An expression's mode: 0 is a statement, 2 an expression, the others assign to a variable.
    private static void look(JsonNode expression, MentionsWalk walk) {
        String query = Trees.text(expression, "query");
        int mode = expression.path("parseMode").asInt(0);
        String value = mode == 2 ? query : query.substring(query.indexOf('=') + 1);
        String sql = mode == 0 ? query : "SELECT " + value;
        switch (Script.read(new SourceText("", sql))) {
            case Script.Broken _ -> walk.orOpaque(true);
            case Script.Parsed(_, var statements) ->
                    statements.forEach(one -> walk.and(one.action()).and(one.mentions()));
        }
    }
}
