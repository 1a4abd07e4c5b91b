package dev.skein.migrations.sql.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.OpCode;

/// An open block of stack code: where its jumps must be aimed, and the stack's height at its start.
///
/// @param start of a loop: where jumps to it lead
/// @param arity how many results it leaves, 0 or 1
/// @param patches places of jumps to its end
/// @param otherwise of an `if`: the place of the jump to its `else`, below 0 once that is aimed
record Block(
        OpCode kind,
        int start,
        int height,
        int arity,
        List<Integer> patches,
        int @Nullable [] otherwise) {
    private static final long NO_RESULT = 0x40;

    /// How many results a block of this type has.
    ///
    /// @throws IllegalStateException where there are several: the compiled grammar has none
    static int arity(long blockType) {
        if (blockType == NO_RESULT) {
            return 0;
        }
        if (blockType >= 0x7c && blockType <= 0x7f) {
            return 1;
        }
        throw new IllegalStateException("a block with several results");
    }
}
