package dev.skein.migrations.sql;

import dev.skein.events.failure.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// A file's text, in which the grammar's byte offsets become lines and columns, once and here.
public final class SourceText {
    private static final int LONGEST_LINE = 200;

    /// Literals that must not leave the file: what stands between single quotes.
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'?");

    private final String file;
    private final String text;
    private final byte[] utf8;
    private final int[] lineStarts;

    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.lineStarts = lineStarts(utf8);
    }

    private static int[] lineStarts(byte[] utf8) {
        var starts = new int[64];
        int count = 1;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '\n') {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /// The text between two byte offsets.
    String slice(int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }

    int length() {
        return utf8.length;
    }

    /// The first byte at or after `from` that is neither white space nor part of a comment; a
    /// statement's node begins at the end of the one before it.
    int skipBlank(int from) {
        int at = from;
        while (at < utf8.length) {
            if (utf8[at] <= ' ') {
                at++;
            } else if (starts(at, "--")) {
                at = after(at, "\n");
            } else if (starts(at, "/*")) {
                at = afterBlockComment(at);
            } else {
                return at;
            }
        }
        return at;
    }

    private int afterBlockComment(int from) {
        int depth = 0;
        int at = from;
        while (at < utf8.length) {
            if (starts(at, "/*")) {
                depth++;
                at += 2;
            } else if (starts(at, "*/")) {
                at += 2;
                if (--depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private int after(int from, String end) {
        int at = from;
        while (at < utf8.length && !starts(at, end)) {
            at++;
        }
        return Math.min(utf8.length, at + end.length());
    }

    private boolean starts(int at, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (at + i >= utf8.length || utf8[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Where the n-th character lies: the grammar's errors count characters, its trees count bytes.
    public Place placeOfCharacter(int character) {
        int end =
                text.offsetByCodePoints(
                        0, Math.min(character, text.codePointCount(0, text.length())));
        return place(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    }

    /// Where a byte offset lies, with its line; literals in the line are masked.
    public Place place(int offset) {
        int at = Math.clamp(offset, 0, utf8.length);
        int index = Arrays.binarySearch(lineStarts, at);
        int line = index >= 0 ? index : -index - 2;
        int start = lineStarts[line];
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : utf8.length;
        String before = slice(start, at);
        return new Place(
                file,
                line + 1,
                before.codePointCount(0, before.length()) + 1,
                masked(slice(start, Math.max(start, end)).stripTrailing()));
    }

    /// The line without what stands between quotes, each as long as before so that the caret still
    /// fits.
    public static String masked(String line) {
        String masked =
                LITERAL.matcher(line)
                        .replaceAll(found ->
                                "'" + "*".repeat(Math.max(0, found.group().length() - 2)) + "'");
        return masked.length() <= LONGEST_LINE ? masked : masked.substring(0, LONGEST_LINE);
    }
}
