package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What can be seen inside a `DO` block or a function's body: its static statements and
/// expressions, and the text of an `EXECUTE` that is constant. What is built at run time stays
/// opaque.
final class Bodies {
    private static final String TAG = "$skein$";
    private static final List<String> DYNAMIC =
            List.of("PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_dynfors");

    private Bodies() {}

    /// @param sql the whole DO
    static Mentions ofDo(JsonNode doStatement, String sql) {
        String body = option(doStatement.path("args"), "as", "");
        return option(doStatement.path("args"), "language", "plpgsql").equals("plpgsql")
                        && !body.contains(TAG)
                ? plpgsql(
                        "CREATE FUNCTION x() RETURNS void LANGUAGE plpgsql AS " + TAG + body + TAG,
                        BodyText.in(sql, body))
                : Mentions.CLOSED;
    }

    /// @param sql the whole CREATE FUNCTION: PL/pgSQL reads a body with its arguments
    static Mentions ofFunction(JsonNode create, String sql) {
        JsonNode atomic = create.path("sql_body");
        if (!atomic.isMissingNode()) {
            return new MentionsWalk().through(atomic, "").result();
        }
        JsonNode options = create.path("options");
        return switch (option(options, "language", "")) {
            case "plpgsql" -> plpgsql(sql, BodyText.in(sql, body(options)));
            case "sql" -> statements(body(options), 0, new MentionsWalk()).result();
            default -> Mentions.CLOSED;
        };
    }

    private static String body(JsonNode options) {
        return Trees.all(options, "DefElem").stream()
                .filter(option -> Trees.text(option, "defname").equals("as"))
                .map(option -> Trees.string(option.path("arg").path("List").path("items").path(0)))
                .findFirst()
                .orElse("");
    }

    private static String option(JsonNode options, String name, String otherwise) {
        for (JsonNode option : options) {
            if (Trees.text(option.path("DefElem"), "defname").equals(name)) {
                return Trees.string(option.path("DefElem").path("arg"));
            }
        }
        return otherwise;
    }

    private static Mentions plpgsql(String function, BodyText body) {
        JsonNode tree;
        try {
            tree = Trees.read(Grammar.with(engine -> engine.plpgsql(function)));
        } catch (GrammarException e) {
            return Mentions.CLOSED;
        }
        if (!tree.has("plpgsql_funcs")) {
            return Mentions.CLOSED;
        }
        var walk = new MentionsWalk();
        for (String node : DYNAMIC) {
            Trees.all(tree, node).forEach(run -> execute(run.path("query"), body, walk));
        }
        Trees.all(tree, "dynquery").forEach(query -> execute(query, body, walk));
        Trees.all(tree, "PLpgSQL_expr").forEach(expression -> look(expression, body, walk));
        return walk.result();
    }

    /// An expression's mode: 0 is a statement, 2 an expression, the others assign to a variable.
    private static void look(JsonNode expression, BodyText body, MentionsWalk walk) {
        String query = Trees.text(expression, "query");
        int mode = expression.path("parseMode").asInt(0);
        if (mode == 0) {
            statements(query, body.ofStatement(query), walk);
        } else {
            String value = mode == 2 ? query : query.substring(query.indexOf('=') + 1);
            statements("SELECT " + value, 0, walk);
        }
    }

    private static void execute(JsonNode query, BodyText body, MentionsWalk walk) {
        String expression = Trees.text(query.path("PLpgSQL_expr"), "query");
        String constant = Constants.of(expression);
        if (constant == null) {
            walk.orOpaque(true);
        } else {
            statements(constant, body.ofExecuted(expression, constant), walk);
        }
    }

    /// @param offset where they begin; 0 where that is not known
    private static MentionsWalk statements(String sql, int offset, MentionsWalk walk) {
        switch (Script.read(new SourceText("", sql))) {
            case Script.Broken _ -> walk.orOpaque(true);
            case Script.Parsed(_, var statements) ->
                    statements.forEach(
                            one -> walk.and(one, offset == 0 ? 0 : offset + one.offset()));
        }
        return walk;
    }
}
