package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a foreign key says behind its columns, as `pg_get_constraintdef` would have it.
final class References {
    private References() {}

    /// @return null for any other constraint
    static @Nullable String text(JsonNode node) {
        JsonNode other = node.path("pktable");
        if (other.isMissingNode()) {
            return null;
        }
        var text = new StringBuilder("REFERENCES ").append(Names.ofRelation(other).spoken());
        listed(text, Trees.strings(node.path("pk_attrs")));
        if (Trees.text(node, "fk_matchtype").equals("f")) {
            text.append(" MATCH FULL");
        }
        act(text, " ON UPDATE ", Trees.text(node, "fk_upd_action"));
        act(text, " ON DELETE ", Trees.text(node, "fk_del_action"));
        listed(text, Trees.strings(node.path("fk_del_set_cols")));
        if (node.path("deferrable").asBoolean()) {
            text.append(" DEFERRABLE");
        }
        if (node.path("initdeferred").asBoolean()) {
            text.append(" INITIALLY DEFERRED");
        }
        return text.toString();
    }

    private static void listed(StringBuilder text, List<String> columns) {
        if (!columns.isEmpty()) {
            text.append(" (")
                    .append(String.join(", ", columns.stream().map(Identifiers::quoted).toList()))
                    .append(")");
        }
    }

    private static void act(StringBuilder text, String when, String action) {
        String does =
                switch (action) {
                    case "r" -> "RESTRICT";
                    case "c" -> "CASCADE";
                    case "n" -> "SET NULL";
                    case "d" -> "SET DEFAULT";
                    default -> "";
                };
        if (!does.isEmpty()) {
            text.append(when).append(does);
        }
    }
}
