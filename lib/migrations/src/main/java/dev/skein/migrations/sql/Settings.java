package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `SET`, and what sets in its place: `set_config`, `ALTER DATABASE … SET`.
final class Settings {
    private Settings() {}

    /// What a `SET` sets it to; absent for `DEFAULT`, `RESET` and a list.
    static @Nullable String value(JsonNode set) {
        JsonNode arguments = set.path("args");
        return arguments.size() == 1 ? constant(arguments.get(0)) : null;
    }

    /// A setting that `set_config('name', 'value', local)` changes; empty text for a computed name.
    static Action.SetSetting ofCall(JsonNode call) {
        JsonNode arguments = call.path("args");
        String name = constant(arguments.path(0));
        boolean local =
                arguments.path(2).path("A_Const").path("boolval").path("boolval").asBoolean();
        return new Action.SetSetting(name == null ? "" : name, constant(arguments.path(1)), local);
    }

    static Action ofServer(String command, JsonNode body) {
        return new Action.SetServerSetting(command, Trees.text(body.path("setstmt"), "name"));
    }

    /// A literal's text, numbers and words such as `on` among them.
    static @Nullable String constant(JsonNode argument) {
        JsonNode constant = argument.path("A_Const");
        for (String kind : List.of("sval", "fval", "bsval")) {
            if (constant.has(kind)) {
                return Trees.text(constant.path(kind), kind);
            }
        }
        if (constant.has("ival")) {
            return constant.path("ival").path("ival").asText("0");
        }
        if (constant.has("boolval")) {
            return String.valueOf(constant.path("boolval").path("boolval").asBoolean());
        }
        return argument.has("TypeCast") ? constant(argument.path("TypeCast").path("arg")) : null;
    }

    /// Whether a function's options say it.
    static boolean pinsSearchPath(JsonNode options) {
        return Trees.all(options, "VariableSetStmt").stream()
                .filter(set ->
                        Set.of("VAR_SET_VALUE", "VAR_SET_CURRENT")
                                .contains(Trees.text(set, "kind")))
                .anyMatch(set -> Trees.text(set, "name").equals("search_path"));
    }
}
