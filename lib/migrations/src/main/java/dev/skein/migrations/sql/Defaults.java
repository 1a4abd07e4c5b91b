package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.Alteration.DefaultKind;

/// Whether a default is kept once for all rows or computed for each.
///
/// `now()` is STABLE and does not rewrite; `clock_timestamp()`, `random()`, `gen_random_uuid()` and
/// every function that is not known do (measured on 13 to 18).
final class Defaults {
    private Defaults() {}

    static DefaultKind kind(JsonNode expression) {
        boolean stable =
                Trees.all(expression, "FuncCall").stream()
                        .map(MentionsWalk::functionName)
                        .allMatch(Functions::isStable);
        return stable ? DefaultKind.STABLE : DefaultKind.VOLATILE;
    }
}
