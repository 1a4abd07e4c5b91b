package dev.skein.migrations.sql.engine;

import java.util.Arrays;

/// Register code while it is written: it grows, and jumps whose target is not known yet are aimed
/// when that place is reached.
final class CodeBuffer {
    private static final int UNAIMED = -1;

    private int[] code = new int[1024];
    private int size;

    /// The place of what is written next.
    int here() {
        return size;
    }

    void add(int... values) {
        if (size + values.length > code.length) {
            code = Arrays.copyOf(code, Math.max(code.length * 2, size + values.length));
        }
        System.arraycopy(values, 0, code, size, values.length);
        size += values.length;
    }

    /// Leaves room for a jump's target.
    ///
    /// @return the place to give to [#aimHere]
    int addUnaimed() {
        int place = size;
        add(UNAIMED);
        return place;
    }

    /// The jump at a place leads here.
    void aimHere(int place) {
        code[place] = size;
    }

    int[] written() {
        return Arrays.copyOf(code, size);
    }
}
