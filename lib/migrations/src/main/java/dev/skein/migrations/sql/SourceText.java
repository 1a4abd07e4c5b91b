package dev.skein.migrations.sql;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Region;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A file's text, in which the grammar's byte offsets become lines and columns, once and here.
public final class SourceText {
    /// As much of a line as is shown; what is longer was not written by a person.
    private static final int LONGEST_LINE = 200;

    private static final int LONGEST_CHARACTER = 4;

    private final String file;
    private final String text;
    private final byte[] utf8;
    private final Lines lines;
    private final List<Lexeme> lexemes;

    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.lines = Lines.of(utf8);
        this.lexemes = Lexemes.of(utf8);
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /// Literals and comments, in the order of their places.
    List<Lexeme> lexemes() {
        return lexemes;
    }

    /// The comments that contain a text.
    public List<Comment> comments(String containing) {
        if (!text.contains(containing)) {
            return List.of();
        }
        return lexemes.stream()
                .filter(lexeme -> lexeme.kind() == Lexeme.Kind.COMMENT)
                .map(found ->
                        new Comment(
                                slice(found.from(), found.to()), found.from(), place(found.from())))
                .filter(comment -> comment.text().contains(containing))
                .toList();
    }

    /// The text between two byte offsets.
    String slice(int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }

    int length() {
        return utf8.length;
    }

    byte at(int offset) {
        return utf8[offset];
    }

    /// The first byte at or after `from` that is neither white space nor part of a comment; a
    /// statement's node begins at the end of the one before it.
    int skipBlank(int from) {
        int at = from;
        int next = firstLexeme(from);
        while (at < utf8.length) {
            while (next < lexemes.size() && lexemes.get(next).to() <= at) {
                next++;
            }
            boolean comment =
                    next < lexemes.size()
                            && lexemes.get(next).from() == at
                            && lexemes.get(next).kind() == Lexeme.Kind.COMMENT;
            if (comment) {
                at = lexemes.get(next).to();
            } else if (utf8[at] <= ' ' && utf8[at] >= 0) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    /// Whether a byte belongs to a literal or a comment.
    boolean isQuoted(int offset) {
        int index = firstLexeme(offset);
        return index < lexemes.size() && lexemes.get(index).from() <= offset;
    }

    /// Index of the first lexeme that ends behind the offset.
    private int firstLexeme(int offset) {
        int low = 0;
        int high = lexemes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lexemes.get(middle).to() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The byte of the n-th character behind a byte: the grammar's errors count characters, its
    /// trees count bytes.
    int offsetOfCharacter(int from, int characters) {
        return lines.offsetOfCharacter(from, characters);
    }

    /// Where the n-th character lies, counted from 0.
    public Place placeOfCharacter(int character) {
        return place(offsetOfCharacter(0, character));
    }

    /// Where a byte offset lies, with its line; literals in the line are masked.
    public Place place(int offset) {
        int at = Math.clamp(offset, 0, utf8.length);
        int line = lines.lineOf(at);
        int from = lines.start(line);
        int to = Math.min(lines.end(line), from + LONGEST_LINE * LONGEST_CHARACTER);
        return new Place(file, line + 1, lines.column(at), shown(from, to));
    }

    /// Where a part of a text lies that begins at a byte.
    ///
    /// @param from in characters of the text
    /// @param to the character behind the last
    public Region region(int offset, String text, int from, int to) {
        int begin = offset + bytes(text, from);
        int end = offset + bytes(text, to);
        return new Region(
                lines.lineOf(begin) + 1,
                lines.column(begin),
                lines.lineOf(end) + 1,
                lines.column(end));
    }

    private static int bytes(String text, int characters) {
        return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
    }

    /// The first byte of the line around an offset that is not white space; a line end where there
    /// is none.
    byte firstOnLine(int offset) {
        int line = lines.lineOf(Math.clamp(offset, 0, utf8.length));
        for (int at = lines.start(line); at < lines.end(line); at++) {
            if (utf8[at] != ' ' && utf8[at] != '\t') {
                return utf8[at];
            }
        }
        return '\n';
    }

    private String shown(int from, int to) {
        String line = masked(from, to).replace('\t', ' ').stripTrailing();
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }

    /// SQL without what stands between its quotes; each literal is as long as before.
    public static String masked(String sql) {
        var source = new SourceText("", sql);
        return source.masked(0, source.length());
    }

    private String masked(int from, int to) {
        var masked = new StringBuilder();
        int at = from;
        for (int i = firstLexeme(from); i < lexemes.size() && lexemes.get(i).from() < to; i++) {
            Lexeme lexeme = lexemes.get(i);
            if (lexeme.kind() == Lexeme.Kind.LITERAL) {
                int start = Math.clamp(lexeme.contentFrom(), at, to);
                int stop = Math.clamp(lexeme.contentTo(), start, to);
                masked.append(slice(at, start)).append(stars(slice(start, stop)));
                at = stop;
            }
        }
        return masked.append(slice(at, to)).toString();
    }

    private static String stars(String secret) {
        return "*".repeat(secret.codePointCount(0, secret.length()));
    }
}
