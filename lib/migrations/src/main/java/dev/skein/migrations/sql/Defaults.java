package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;

/// Whether a default is kept once for all rows or computed for each.
///
/// `now()` is STABLE and does not rewrite; `clock_timestamp()`, `random()`, `gen_random_uuid()` and
/// every function that is not known do (measured on 13 to 18).
final class Defaults {
    private Defaults() {}

    static ColumnDefault of(JsonNode expression) {
        if (expression.isMissingNode()) {
            return ColumnDefault.NONE;
        }
        boolean stable =
                Trees.all(expression, "FuncCall").stream()
                        .map(MentionsWalk::functionName)
                        .allMatch(Functions::isStable);
        return new ColumnDefault(
                stable ? ColumnDefault.Kind.STABLE : ColumnDefault.Kind.VOLATILE,
                Expressions.text(expression));
    }
}
