package dev.skein.migrations.sql;

import java.util.Arrays;

/// Lines and characters of a text of bytes, found in constant time: a hostile file is one line of
/// 10 MB with a million statements.
final class Lines {
    private static final int STRIDE = 1_024;

    private final byte[] utf8;
    private final int[] starts;
    private final int[] charactersBefore;

    private Lines(byte[] utf8, int[] starts, int[] charactersBefore) {
        this.utf8 = utf8;
        this.starts = starts;
        this.charactersBefore = charactersBefore;
    }

    static Lines of(byte[] utf8) {
        var starts = new int[64];
        var before = new int[utf8.length / STRIDE + 1];
        int lines = 1;
        int characters = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (i % STRIDE == 0) {
                before[i / STRIDE] = characters;
            }
            characters += beginsCharacter(utf8[i]) ? 1 : 0;
            if (utf8[i] == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        if (utf8.length % STRIDE == 0) {
            before[utf8.length / STRIDE] = characters;
        }
        return new Lines(utf8, Arrays.copyOf(starts, lines), before);
    }

    private static boolean beginsCharacter(byte b) {
        return (b & 0xc0) != 0x80;
    }

    /// Counted from 0.
    int lineOf(int offset) {
        int index = Arrays.binarySearch(starts, offset);
        return index >= 0 ? index : -index - 2;
    }

    int start(int line) {
        return starts[line];
    }

    /// The byte behind the line, its line end not counted.
    int end(int line) {
        int end = line + 1 < starts.length ? starts[line + 1] - 1 : utf8.length;
        return end > starts[line] && utf8[end - 1] == '\r' ? end - 1 : end;
    }

    /// In characters, counted from 1.
    int column(int offset) {
        return characters(offset) - characters(starts[lineOf(offset)]) + 1;
    }

    int offsetOfCharacter(int from, int characters) {
        int at = from;
        int left = characters;
        while (at < utf8.length && (left > 0 || !beginsCharacter(utf8[at]))) {
            left -= beginsCharacter(utf8[at]) ? 1 : 0;
            at++;
        }
        return at;
    }

    private int characters(int offset) {
        int count = charactersBefore[offset / STRIDE];
        for (int i = offset - offset % STRIDE; i < offset; i++) {
            count += beginsCharacter(utf8[i]) ? 1 : 0;
        }
        return count;
    }
}
