package dev.skein.migrations.sql;

/// Rows of operator characters that would keep the parser busy for minutes.
///
/// PostgreSQL's scanner takes such a row as a whole, gives back all but a sign or a `/*`, and
/// begins again: the time grows with the square of the row's length.
///
/// Source: PostgreSQL, `scan.l`, the rules `xcstart` and `operator`.
final class OperatorRows {
    private static final String CHARACTERS = "~!@#^&|`?+-*/%<>=";

    /// Characters that are read again; a second's worth.
    private static final long MOST = 20_000_000;

    private OperatorRows() {}

    /// The first byte of one that is too long; negative where there is none.
    static int tooLong(SourceText source) {
        int from = 0;
        for (Lexeme lexeme : source.lexemes()) {
            int found = tooLong(source, from, lexeme.from(), false);
            if (found < 0
                    && lexeme.kind() == Lexeme.Kind.COMMENT
                    && source.at(lexeme.from()) == '/') {
                found = tooLong(source, lexeme.from(), lexeme.to(), true);
            }
            if (found >= 0) {
                return found;
            }
            from = Math.max(from, lexeme.to());
        }
        return tooLong(source, from, source.length(), false);
    }

    private static int tooLong(SourceText source, int from, int to, boolean comment) {
        int row = from;
        long beginnings = 0;
        for (int at = from; at < to; at++) {
            if (CHARACTERS.indexOf(source.at(at)) < 0) {
                row = at + 1;
                beginnings = 0;
                continue;
            }
            if (comment ? opens(source, at) : isSign(source.at(at))) {
                beginnings++;
            }
            if (beginnings * (at - row) > MOST) {
                return row;
            }
        }
        return -1;
    }

    private static boolean opens(SourceText source, int at) {
        return source.at(at) == '*' && at > 0 && source.at(at - 1) == '/';
    }

    private static boolean isSign(byte character) {
        return character == '+' || character == '-';
    }
}
