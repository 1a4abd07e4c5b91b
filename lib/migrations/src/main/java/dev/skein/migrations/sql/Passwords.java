package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// A password in a statement's text: an option of a role or a user mapping, or a part of a
/// connection string.
final class Passwords {
    private static final Pattern IN_CONNECTION =
            Pattern.compile(
                    "(?i)\\bpassword\\s*=\\s*['\"]?[^\\s'\"]|\\bpostgres(?:ql)?://[^\\s/:@]+:[^\\s@]+@");

    private Passwords() {}

    static boolean in(String key, JsonNode value) {
        return switch (key) {
            case "DefElem" ->
                    Trees.text(value, "defname").equals("password")
                            && !Trees.string(value.path("arg")).isEmpty();
            case "conninfo" -> IN_CONNECTION.matcher(value.asText()).find();
            case "FuncCall" -> dials(value) && connects(value.path("args"));
            default -> false;
        };
    }

    private static boolean dials(JsonNode call) {
        String name = MentionsWalk.functionName(call);
        return name.substring(name.lastIndexOf('.') + 1).startsWith("dblink");
    }

    private static boolean connects(JsonNode arguments) {
        for (JsonNode argument : arguments) {
            String text = Settings.constant(argument);
            if (text != null && IN_CONNECTION.matcher(text).find()) {
                return true;
            }
        }
        return false;
    }
}
