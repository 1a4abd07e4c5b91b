package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Text that is the same at every run: a literal, or literals joined by `||`.
final class Constants {
    private Constants() {}

    /// The value of an expression; absent where it is not constant.
    static @Nullable String of(String expression) {
        String tree = Grammar.with(engine -> engine.parse("SELECT " + expression)).tree();
        if (tree == null) {
            return null;
        }
        JsonNode targets =
                Trees.read(tree)
                        .path("stmts")
                        .path(0)
                        .path("stmt")
                        .path("SelectStmt")
                        .path("targetList");
        return targets.size() == 1 ? joined(targets.path(0).path("ResTarget").path("val")) : null;
    }

    /// Without recursion: a text may be joined of thousands of pieces.
    private static @Nullable String joined(JsonNode value) {
        var text = new StringBuilder();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(value);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            JsonNode join = node.path("A_Expr");
            String operator = Trees.string(join.path("name").path(0));
            if (operator.equals("||")) {
                open.push(join.path("rexpr"));
                open.push(join.path("lexpr"));
            } else {
                String piece = Settings.constant(node);
                if (piece == null) {
                    return null;
                }
                text.append(piece);
            }
        }
        return text.toString();
    }
}
