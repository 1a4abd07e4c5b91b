package dev.skein.migrations.sql;

import dev.skein.events.failure.Place;
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
    /// @param message PostgreSQL's own, literals masked
    record Broken(String message, Place place) implements Script {}

    /// Reads a file. Never throws for its content.
    static Script read(SourceText source) {
        return new ScriptReader(source).read();
    }
}
