package dev.skein.migrations.sql;

/// A string literal or a comment, as PostgreSQL's lexer bounds it.
///
/// @param from its first byte
/// @param to the byte behind its last
/// @param contentFrom the first byte between its quotes
/// @param contentTo the byte behind the last between its quotes
record Lexeme(Kind kind, int from, int to, int contentFrom, int contentTo) {
    enum Kind {
        LITERAL,
        COMMENT
    }
}
