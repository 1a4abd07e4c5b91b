package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.Alteration.DefaultKind;
import java.util.Set;

/// Whether a default is kept once for all rows or computed for each.
///
/// `now()` is STABLE and does not rewrite; `clock_timestamp()`, `random()`, `gen_random_uuid()` and
/// every function that is not known here do (measured on 13 to 18).
final class Defaults {
    private static final Set<String> STABLE_FUNCTIONS =
            Set.of(
                    "now",
                    "transaction_timestamp",
                    "statement_timestamp",
                    "current_setting",
                    "current_schema",
                    "current_database",
                    "lower",
                    "upper",
                    "abs",
                    "length",
                    "coalesce",
                    "concat",
                    "to_timestamp",
                    "date_trunc",
                    "timezone",
                    "jsonb_build_object",
                    "jsonb_build_array",
                    "to_jsonb",
                    "make_interval",
                    "make_date",
                    "array_length");

    private Defaults() {}

    static DefaultKind kind(JsonNode expression) {
        for (JsonNode call : expression.findValues("FuncCall")) {
            String name = "";
            for (JsonNode part : call.path("funcname")) {
                name = Actions.text(part.path("String"), "sval");
            }
            if (!STABLE_FUNCTIONS.contains(name)) {
                return DefaultKind.VOLATILE;
            }
        }
        return DefaultKind.STABLE;
    }
}
