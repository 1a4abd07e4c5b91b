package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/// A statement, or a part of one, as its tokens; what is taken out of it keeps its exact text.
public final class Phrase {
    private final String sql;
    private final List<Token> tokens;

    private Phrase(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    public static Phrase of(String sql) {
        return new Phrase(sql, Scan.of(sql));
    }

    public int size() {
        return tokens.size();
    }

    public Token at(int index) {
        return tokens.get(index);
    }

    /// Whether these words stand at a place.
    public boolean has(int index, String... words) {
        if (index < 0 || index + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// The first place of these words that no bracket stands around; -1 where there is none.
    public int find(int from, String... words) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).depth() == 0 && has(i, words)) {
                return i;
            }
        }
        return -1;
    }

    boolean contains(String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    /// Behind the words where they stand here, else here.
    public int skip(int index, String... words) {
        return has(index, words) ? index + words.length : index;
    }

    /// Behind a name that may have dots.
    public int skipName(int index) {
        int at = index + 1;
        while (has(at, ".")) {
            at += 2;
        }
        return at;
    }

    /// Behind the bracket that closes the one here.
    public int skipBrackets(int index) {
        int depth = tokens.get(index).depth();
        int at = index + 1;
        while (at < tokens.size() && tokens.get(at).depth() > depth) {
            at++;
        }
        return Math.min(at + 1, tokens.size());
    }

    /// The text from one token to the end of the one before another.
    public String text(int from, int to) {
        return from >= to ? "" : sql.substring(tokens.get(from).from(), tokens.get(to - 1).to());
    }

    public String text(int from) {
        return text(from, tokens.size());
    }

    /// The parts between the commas that no bracket stands around.
    List<String> parts(int from, int to) {
        var parts = new ArrayList<String>();
        int depth = from < to ? tokens.get(from).depth() : 0;
        int start = from;
        for (int i = from; i < to; i++) {
            if (tokens.get(i).depth() == depth && tokens.get(i).is(",")) {
                parts.add(text(start, i));
                start = i + 1;
            }
        }
        parts.add(text(start, to));
        return parts;
    }

    /// The names between two tokens.
    List<String> names(int from, int to) {
        return tokens.subList(from, to).stream().filter(Token::isWord).map(Token::text).toList();
    }

    /// The same with a text in front of a token.
    public String with(int index, String text) {
        int place = index < tokens.size() ? tokens.get(index).from() : sql.length();
        return sql.substring(0, place) + text + sql.substring(place);
    }

    /// The same with other words in place of some names that no dot stands in front of.
    String renamed(String from, String to) {
        var text = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = has(i + 1, "(") || has(i + 1, ".");
            if (token.isWord() && !called && names(token, from)) {
                text.append(sql, copied, token.from()).append(to);
                copied = token.to();
            }
        }
        return text.append(sql.substring(copied)).toString();
    }

    private static boolean names(Token token, String column) {
        return Identifiers.unquoted(token.text()).equals(column);
    }
}
