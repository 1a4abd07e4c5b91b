package dev.skein.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/// Where a function is cut: each piece becomes a method that HotSpot compiles, which it does not do
/// above 8,000 bytes.
final class Pieces {
    private static final int LARGEST = 6_000;

    private final int[] pieceOf;
    private final int[] endOf;
    private final int[] elseOf;
    private final int count;

    /// The places, counted in instructions, where a piece begins.
    Pieces(List<AnnotatedInstruction> code) {
        pieceOf = new int[code.size()];
        endOf = new int[code.size()];
        elseOf = new int[code.size()];
        match(code);
        int piece = 0;
        int size = 0;
        for (int i = 0; i < code.size(); i++) {
            int own = size(code.get(i));
            if (size > 0 && size + own > LARGEST && isBorder(code, i)) {
                piece++;
                size = 0;
            }
            size += own;
            pieceOf[i] = piece;
        }
        count = piece + 1;
    }

    private void match(List<AnnotatedInstruction> code) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < code.size(); i++) {
            switch (code.get(i).opcode()) {
                case BLOCK, LOOP, IF -> open.push(i);
                case ELSE -> elseOf[open.element()] = i;
                case END -> {
                    if (!open.isEmpty()) {
                        endOf[open.pop()] = i;
                    }
                }
                default -> {}
            }
        }
    }

    /// A comparison stays with the jump that asks for it, and nothing falls into an `else`.
    private static boolean isBorder(List<AnnotatedInstruction> code, int at) {
        OpCode here = code.get(at).opcode();
        return here != OpCode.ELSE
                && (here != OpCode.BR_IF && here != OpCode.IF
                        || !Operations.isComparison(code.get(at - 1).opcode()));
    }

    /// Bytes of bytecode, about.
    private static int size(AnnotatedInstruction instruction) {
        return switch (instruction.opcode()) {
            case BLOCK, LOOP, END, DROP, NOP -> 1;
            case LOCAL_GET, I32_CONST -> 4;
            case LOCAL_SET, LOCAL_TEE -> 7;
            case CALL_INDIRECT, GLOBAL_GET, GLOBAL_SET -> 10;
            case BR_TABLE -> 20 + 8 * Math.min(100, instruction.operandCount());
            default -> 7;
        };
    }

    int count() {
        return count;
    }

    int of(int instruction) {
        return pieceOf[instruction];
    }

    boolean begins(int instruction) {
        return instruction > 0 && pieceOf[instruction] != pieceOf[instruction - 1];
    }

    int end(int block) {
        return endOf[block];
    }

    /// Where an `if` goes on when it is false.
    int otherwise(int block) {
        return elseOf[block] == 0 ? endOf[block] : elseOf[block];
    }
}
