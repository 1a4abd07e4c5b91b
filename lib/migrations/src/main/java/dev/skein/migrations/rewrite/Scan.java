package dev.skein.migrations.rewrite;

import java.util.ArrayList;
import java.util.List;

/// Cuts a statement that PostgreSQL's grammar has accepted into its tokens.
///
/// Source: PostgreSQL, "Lexical Structure".
final class Scan {
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int depth;

    private Scan(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        return new Scan(sql).read();
    }

    private List<Token> read() {
        int at = 0;
        while (at < sql.length()) {
            int next = skipBlank(at);
            if (next == at) {
                next = tokenEnd(at);
                add(at, next);
            }
            at = next;
        }
        return List.copyOf(tokens);
    }

    private int skipBlank(int at) {
        if (Character.isWhitespace(sql.charAt(at))) {
            return at + 1;
        }
        if (sql.startsWith("--", at)) {
            int line = sql.indexOf('\n', at);
            return line < 0 ? sql.length() : line + 1;
        }
        return sql.startsWith("/*", at) ? commentEnd(at) : at;
    }

    private int tokenEnd(int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return quoteEnd(at, c, false);
        }
        if (c == '$') {
            return dollarEnd(at);
        }
        if (isWord(c)) {
            int end = at + 1;
            while (end < sql.length() && isWordPart(sql.charAt(end))) {
                end++;
            }
            return literalBehind(at, end);
        }
        return sql.startsWith("::", at) ? at + 2 : at + 1;
    }

    /// `E'…'`, `B'…'`, `U&"…"`: the prefix belongs to the literal.
    private int literalBehind(int from, int end) {
        String word = sql.substring(from, end);
        if (word.equalsIgnoreCase("u") && end + 1 < sql.length() && sql.charAt(end) == '&') {
            char quote = sql.charAt(end + 1);
            return quote == '\'' || quote == '"' ? quoteEnd(end + 1, quote, false) : end;
        }
        boolean prefix = word.length() == 1 && "eEbBxXnN".contains(word);
        return prefix && end < sql.length() && sql.charAt(end) == '\''
                ? quoteEnd(end, '\'', word.equalsIgnoreCase("e"))
                : end;
    }

    private int quoteEnd(int from, char quote, boolean escapes) {
        int at = from + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (escapes && c == '\\') {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return sql.length();
    }

    private int dollarEnd(int from) {
        int tagEnd = from + 1;
        while (tagEnd < sql.length()
                && isWordPart(sql.charAt(tagEnd))
                && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean parameter = from + 1 < sql.length() && Character.isDigit(sql.charAt(from + 1));
        if (parameter || tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
            return Math.max(tagEnd, from + 1);
        }
        String tag = sql.substring(from, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        return close < 0 ? sql.length() : close + tag.length();
    }

    /// Block comments nest.
    private int commentEnd(int from) {
        int open = 0;
        int at = from;
        do {
            boolean opens = sql.startsWith("/*", at);
            boolean closes = sql.startsWith("*/", at);
            open += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (open > 0 && at < sql.length());
        return at;
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWord(c) || c == '$';
    }

    private void add(int from, int to) {
        String text = sql.substring(from, to);
        boolean closes = text.equals(")") || text.equals("]") || text.equalsIgnoreCase("end");
        boolean opens = text.equals("(") || text.equals("[") || text.equalsIgnoreCase("case");
        depth -= closes && depth > 0 ? 1 : 0;
        tokens.add(new Token(text, from, to, depth));
        depth += opens ? 1 : 0;
    }
}
