package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.events.failure.Place;
import dev.skein.migrations.sql.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/// A file as PostgreSQL reads it.
public sealed interface Script {

    /// It parses.
    record Parsed(SourceText source, List<SqlStatement> statements) implements Script {
        public Parsed {
            statements = List.copyOf(statements);
        }
    }

    /// It does not.
    ///
    /// @param message PostgreSQL's own
    record Broken(String message, Place place) implements Script {}

    /// Reads a file. Never throws for its content.
    static Script read(SourceText source) {
        Engine.Parsed parsed;
        try {
            parsed = Grammar.with(engine -> engine.parse(source.text()));
        } catch (GrammarException e) {
            return new Broken(String.valueOf(e.getMessage()), source.place(0));
        }
        String tree = parsed.tree();
        if (tree == null) {
            return new Broken(
                    String.valueOf(parsed.error()), source.placeOfCharacter(parsed.cursor()));
        }
        try {
            return new Parsed(source, statements(source, Trees.read(tree)));
        } catch (GrammarException e) {
            return new Broken(String.valueOf(e.getMessage()), source.place(0));
        }
    }

    private static List<SqlStatement> statements(SourceText source, JsonNode tree) {
        var statements = new ArrayList<SqlStatement>();
        for (JsonNode raw : tree.path("stmts")) {
            int start = source.skipBlank(raw.path("stmt_location").asInt(0));
            int length = raw.path("stmt_len").asInt(0);
            int end =
                    length == 0
                            ? source.length()
                            : Math.max(start, raw.path("stmt_location").asInt(0) + length);
            String sql = source.slice(start, end).stripTrailing();
            statements.add(
                    new SqlStatement(
                            sql, start, source.place(start), Actions.of(raw.path("stmt"))));
        }
        return statements;
    }
}
