package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What can be seen inside a `DO` block: its static statements. What it builds as text at run time
/// stays opaque.
final class DoBlocks {
    private DoBlocks() {}

    static Action read(JsonNode doStatement) {
        String language = "plpgsql";
        String body = "";
        for (JsonNode argument : doStatement.path("args")) {
            JsonNode element = argument.path("DefElem");
            String text = Actions.text(element.path("arg").path("String"), "sval");
            switch (Actions.text(element, "defname")) {
                case "language" -> language = text;
                case "as" -> body = text;
                default -> {}
            }
        }
        return language.equals("plpgsql") ? open(body) : new Action.DoBlock(List.of(), true);
    }

    private static Action open(String body) {
        String tag = "$skein$";
        String wrapped = "CREATE FUNCTION x() RETURNS void LANGUAGE plpgsql AS " + tag + body + tag;
        JsonNode tree;
        try {
            String json = Grammar.with(engine -> engine.plpgsql(wrapped));
            tree = Trees.read(json);
        } catch (GrammarException e) {
            return new Action.DoBlock(List.of(), true);
        }
        boolean opaque =
                !tree.has("plpgsql_funcs") || !tree.findValues("PLpgSQL_stmt_dynexecute").isEmpty();
        var statements = new ArrayList<Action>();
        for (JsonNode statement : tree.findValues("PLpgSQL_stmt_execsql")) {
            String sql = Actions.text(statement.path("sqlstmt").path("PLpgSQL_expr"), "query");
            switch (Script.read(new SourceText("", sql))) {
                case Script.Parsed(_, var parsed) ->
                        parsed.forEach(one -> statements.add(one.action()));
                case Script.Broken _ -> opaque = true;
            }
        }
        return new Action.DoBlock(List.copyOf(statements), opaque);
    }
}
