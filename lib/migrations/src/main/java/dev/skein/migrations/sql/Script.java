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

        /// The same, where each statement does what the functions do that the file makes and the
        /// statement calls. A plan sends statements one by one, and judges each by its own text.
        public Parsed followingCalls() {
            return statements.stream().anyMatch(one -> one.mentions().body() != null)
                    ? new Parsed(source, CalledFunctions.followed(statements))
                    : this;
        }

        /// Where a part of a statement begins.
        public Place place(int statement, Inner part) {
            SqlStatement around = statements.get(statement);
            return part.offset() == 0
                    ? around.place()
                    : source.place(around.offset() + part.offset());
        }
    }

    /// It does not.
    ///
    /// @param message PostgreSQL's own, literals masked
    /// @param place where the grammar stops; of rows, the statement that they are for: nobody shall
    ///   read them in a report
    /// @param reason where it can be told
    record Broken(String message, Place place, Reason reason) implements Script {
        /// What stands where the grammar stops.
        public enum Reason {
            NOT_SQL,
            /// A backslash and a word: a command of psql.
            PSQL_COMMAND,
            /// The rows of a `COPY … FROM STDIN`, which psql would send.
            COPY_ROWS,
            /// PostgreSQL's own parser gives up too.
            TOO_DEEP,
            /// Nobody waits for the parser any more.
            TOO_LONG
        }
    }

    /// Whether a text is exactly one statement; what it does is not looked at.
    static boolean isStatement(String sql) {
        return new ScriptReader(new SourceText("", sql)).isOne();
    }

    /// Reads a file. Never throws for its content.
    static Script read(SourceText source) {
        return new ScriptReader(source).read();
    }
}
