package dev.skein.migrations.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Finds literals and comments, also in text that does not parse: there PostgreSQL's own scanner
/// gives nothing, and a literal must not leave the file all the same.
///
/// A dollar-quoted body behind `DO`, `AS` or `LANGUAGE x` is code; the literals inside it count,
/// not the body itself. A test compares the result with PostgreSQL's scanner.
///
/// Source: PostgreSQL, "Lexical Structure"; `scan.l` for `E''`, continued strings and nesting.
final class Lexemes {
    private static final int DEEPEST = 4;

    private final byte[] text;
    private final List<Lexeme> found = new ArrayList<>();
    private final int end;
    private final int depth;
    private int at;
    private boolean closed;
    private String word = "";
    private String wordBefore = "";

    private Lexemes(byte[] text, int from, int end, int depth) {
        this.text = text;
        this.at = from;
        this.end = end;
        this.depth = depth;
    }

    /// In the order of their places.
    static List<Lexeme> of(byte[] utf8) {
        return List.copyOf(new Lexemes(utf8, 0, utf8.length, 0).read());
    }

    private List<Lexeme> read() {
        while (at < end) {
            step();
        }
        return found;
    }

    private void step() {
        int c = text[at];
        if (c == '-' && peek(1) == '-') {
            comment(lineEnd());
        } else if (c == '/' && peek(1) == '*') {
            comment(blockCommentEnd());
        } else if (c == '\'') {
            literal(word.equalsIgnoreCase("E") && at > 0 && isWord(text[at - 1]));
        } else if (c == '"') {
            at = closing('"', at + 1, false);
            forget();
        } else if (c == '$') {
            dollar();
        } else if (isWordStart(c)) {
            word();
        } else {
            if (c > ' ') {
                forget();
            }
            at++;
        }
    }

    private void comment(int to) {
        found.add(new Lexeme(Lexeme.Kind.COMMENT, at, to, at, to));
        at = to;
    }

    /// A literal goes on where nothing but white space with a line end parts it from the next
    /// quote.
    private void literal(boolean escapes) {
        int next = at;
        do {
            at = closing('\'', next + 1, escapes);
            int contentTo = closed ? at - 1 : at;
            found.add(new Lexeme(Lexeme.Kind.LITERAL, next, at, next + 1, contentTo));
            next = continued(at);
        } while (next >= 0);
        forget();
    }

    private int continued(int from) {
        boolean newLine = false;
        int next = from;
        while (next < end && text[next] <= ' ' && text[next] >= 0) {
            newLine |= text[next] == '\n' || text[next] == '\r';
            next++;
        }
        return newLine && next < end && text[next] == '\'' ? next : -1;
    }

    private void dollar() {
        int tagEnd = at + 1;
        while (tagEnd < end && isTag(text[tagEnd])) {
            tagEnd++;
        }
        boolean opens =
                tagEnd < end && text[tagEnd] == '$' && (tagEnd == at + 1 || !isDigit(text[at + 1]));
        if (!opens) {
            at++;
            forget();
            return;
        }
        int quote = tagEnd + 1 - at;
        int close = find(at, quote, tagEnd + 1);
        int to = close < 0 ? end : close + quote;
        if (isCode()) {
            int bodyEnd = close < 0 ? end : close;
            for (Lexeme inner : new Lexemes(text, tagEnd + 1, bodyEnd, depth + 1).read()) {
                if (inner.kind() == Lexeme.Kind.LITERAL) {
                    found.add(inner);
                }
            }
        } else {
            int contentTo = close < 0 ? end : close;
            found.add(new Lexeme(Lexeme.Kind.LITERAL, at, to, tagEnd + 1, contentTo));
        }
        at = to;
        forget();
    }

    private boolean isCode() {
        return depth < DEEPEST && followsCodeWord();
    }

    private boolean followsCodeWord() {
        return word.equalsIgnoreCase("DO")
                || word.equalsIgnoreCase("AS")
                || wordBefore.equalsIgnoreCase("LANGUAGE");
    }

    private void word() {
        int from = at;
        while (at < end && isWord(text[at])) {
            at++;
        }
        wordBefore = word;
        // Only short words matter; a hostile one of megabytes is not copied.
        word =
                at - from > 16
                        ? "?"
                        : new String(text, from, at - from, StandardCharsets.ISO_8859_1);
    }

    private void forget() {
        word = "";
        wordBefore = "";
    }

    /// The byte behind the closing quote; the end where there is none, which `closed` then says.
    private int closing(char quote, int from, boolean escapes) {
        int i = from;
        while (i < end) {
            if (escapes && text[i] == '\\') {
                i += 2;
            } else if (text[i] != quote) {
                i++;
            } else if (i + 1 < end && text[i + 1] == quote) {
                i += 2;
            } else {
                closed = true;
                return i + 1;
            }
        }
        closed = false;
        return end;
    }

    private int lineEnd() {
        int i = at;
        while (i < end && text[i] != '\n' && text[i] != '\r') {
            i++;
        }
        return i;
    }

    private int blockCommentEnd() {
        int depth = 0;
        int i = at;
        while (i < end) {
            boolean pair = i + 1 < end;
            if (pair && text[i] == '/' && text[i + 1] == '*') {
                depth++;
                i += 2;
            } else if (pair && text[i] == '*' && text[i + 1] == '/') {
                i += 2;
                if (--depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return end;
    }

    private int find(int pattern, int length, int from) {
        for (int i = from; i + length <= end; i++) {
            int k = 0;
            while (k < length && text[i + k] == text[pattern + k]) {
                k++;
            }
            if (k == length) {
                return i;
            }
        }
        return -1;
    }

    private int peek(int ahead) {
        return at + ahead < end ? text[at + ahead] : 0;
    }

    private static boolean isWordStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c < 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isTag(int c) {
        return isWordStart(c) || isDigit(c);
    }

    private static boolean isWord(int c) {
        return isTag(c) || c == '$';
    }
}
