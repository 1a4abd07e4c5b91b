package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Options in brackets: `(FULL, ANALYZE false)`.
final class Options {
    private Options() {}

    static boolean isOn(JsonNode options, String option) {
        return has(options, option) && !isOff(options, option);
    }

    static boolean has(JsonNode options, String option) {
        return Trees.all(options, "DefElem").stream()
                .anyMatch(element -> Trees.text(element, "defname").equals(option));
    }

    /// Of an option that is said twice the last word holds.
    static boolean isOff(JsonNode options, String option) {
        return Trees.all(options, "DefElem").stream()
                .filter(element -> Trees.text(element, "defname").equals(option))
                .map(element -> element.path("arg"))
                .reduce((_, last) -> last)
                .filter(Options::isFalse)
                .isPresent();
    }

    /// The tree leaves zeros and false out.
    private static boolean isFalse(JsonNode value) {
        return List.of("false", "off", "0").contains(Trees.string(value))
                || (value.has("Boolean") && !value.path("Boolean").path("boolval").asBoolean())
                || (value.has("Integer") && value.path("Integer").path("ival").asInt() == 0);
    }
}
