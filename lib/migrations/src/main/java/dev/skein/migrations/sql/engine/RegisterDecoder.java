package dev.skein.migrations.sql.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;

/// Turns one function's stack code into [RegisterCode]: the height of the stack is known at every
/// place, so each stack slot becomes a register; each `br` becomes a jump whose target is patched
/// when its block ends.
///
/// Code behind a jump up to the end of its block can never run and is passed over.
final class RegisterDecoder {
    private static final int PATCH = -1;
    private static final long NO_RESULT = 0x40;

    private final WasmModule module;
    private final FunctionType[] types;
    private final FunctionType type;
    private final FunctionBody body;
    private final List<Long> constants = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private int[] code = new int[1024];
    private int size;
    private int height;
    private int highest;
    private boolean dead;
    private int deadDepth;

    private RegisterDecoder(
            WasmModule module, FunctionType[] types, FunctionType type, FunctionBody body) {
        this.module = module;
        this.types = types;
        this.type = type;
        this.body = body;
    }

    /// An open block: where its jumps must be patched, and the stack's height at its start.
    private record Block(
            OpCode kind,
            int start,
            int height,
            int arity,
            List<Integer> patches,
            int @Nullable [] otherwise) {}

    static RegisterCode decode(
            WasmModule module, FunctionType[] types, FunctionType type, FunctionBody body) {
        return new RegisterDecoder(module, types, type, body).decode();
    }

    private RegisterCode decode() {
        int parameters = type.params().size();
        height = parameters + body.localTypes().size();
        highest = height;
        blocks.push(
                new Block(OpCode.BLOCK, 0, height, type.returns().size(), new ArrayList<>(), null));
        for (AnnotatedInstruction instruction : body.instructions()) {
            if (!dead || wakes(instruction.opcode())) {
                decode(instruction);
            }
        }
        return new RegisterCode(
                Arrays.copyOf(code, size),
                constants.stream().mapToLong(Long::longValue).toArray(),
                parameters,
                highest,
                type.returns().size());
    }

    private boolean wakes(OpCode op) {
        return switch (op) {
            case BLOCK, LOOP, IF -> {
                deadDepth++;
                yield false;
            }
            case ELSE -> deadDepth == 0;
            case END -> deadDepth-- <= 0;
            default -> false;
        };
    }

    private void decode(AnnotatedInstruction in) {
        switch (in.opcode()) {
            case BLOCK -> open(in, 0, null);
            case LOOP -> open(in, size, null);
            case IF -> {
                emit(Op.JUMP_IF_ZERO, pop());
                int[] otherwise = {size};
                emit(PATCH);
                open(in, 0, otherwise);
            }
            case ELSE -> otherwise();
            case END -> end();
            case BR -> {
                Block target = block((int) in.operand(0));
                if (needsMove(target)) {
                    emit(Op.MOVE, target.height(), height - 1);
                }
                emit(Op.JUMP);
                aim(target);
                die();
            }
            case BR_IF -> branchIf(in);
            case BR_TABLE -> branchTable(in);
            case RETURN -> {
                emit(Op.RETURN, height - 1);
                die();
            }
            case UNREACHABLE -> {
                emit(Op.UNREACHABLE);
                die();
            }
            case DROP -> pop();
            case NOP -> {}
            case LOCAL_GET -> emit(Op.MOVE, push(), (int) in.operand(0));
            case LOCAL_SET -> {
                int from = pop();
                emit(Op.MOVE, (int) in.operand(0), from);
            }
            case LOCAL_TEE -> emit(Op.MOVE, (int) in.operand(0), height - 1);
            case I32_CONST -> constant(signed(in.operand(0)));
            case I64_CONST, F64_CONST -> constant(in.operand(0));
            case GLOBAL_GET -> emit(Op.GLOBAL_GET, push(), (int) in.operand(0));
            case GLOBAL_SET -> emit(Op.GLOBAL_SET, pop(), (int) in.operand(0));
            case SELECT -> {
                int condition = pop();
                int other = pop();
                emit(Op.SELECT, height - 1, other, condition);
            }
            case CALL -> call(Op.CALL, (int) in.operand(0), types[(int) in.operand(0)]);
            case CALL_INDIRECT -> {
                int slot = pop();
                call(Op.CALL_INDIRECT, 0, module.typeSection().getType((int) in.operand(0)));
                insertIndirect(slot, (int) in.operand(1));
            }
            case MEMORY_COPY -> {
                int bytes = pop();
                int from = pop();
                emit(Op.MEMORY_COPY, pop(), from, bytes);
            }
            default -> arithmetic(in);
        }
    }

    private void arithmetic(AnnotatedInstruction in) {
        OpCode op = in.opcode();
        if (PlainOps.LOADS.containsKey(op)) {
            emit(PlainOps.LOADS.get(op), height - 1, (int) in.operand(1));
        } else if (PlainOps.STORES.containsKey(op)) {
            int value = pop();
            emit(PlainOps.STORES.get(op), pop(), value, (int) in.operand(1));
        } else if (PlainOps.BINARY.containsKey(op)) {
            int right = pop();
            emit(PlainOps.BINARY.get(op), height - 1, right);
        } else if (PlainOps.UNARY.containsKey(op)) {
            emit(PlainOps.UNARY.get(op), height - 1);
        } else {
            int right = RareOps.operands(op) == 2 ? pop() : 0;
            emit(Op.RARE, RareOps.code(op), height - 1, right);
        }
    }

    private void open(AnnotatedInstruction in, int start, int @Nullable [] otherwise) {
        blocks.push(
                new Block(
                        in.opcode(),
                        start,
                        height,
                        arity(in.operand(0)),
                        new ArrayList<>(),
                        otherwise));
    }

    private void otherwise() {
        Block block = blocks.element();
        int[] otherwise = block.otherwise();
        if (otherwise == null) {
            throw new IllegalStateException("else without if");
        }
        if (!dead) {
            emit(Op.JUMP);
            block.patches().add(size);
            emit(PATCH);
        }
        code[otherwise[0]] = size;
        otherwise[0] = PATCH;
        height = block.height();
        dead = false;
    }

    private void end() {
        Block block = blocks.pop();
        int[] otherwise = block.otherwise();
        if (otherwise != null && otherwise[0] >= 0) {
            code[otherwise[0]] = size;
        }
        block.patches().forEach(place -> code[place] = size);
        height = block.height() + block.arity();
        highest = Math.max(highest, height);
        dead = false;
        if (blocks.isEmpty()) {
            emit(Op.RETURN, height - 1);
        }
    }

    private void branchIf(AnnotatedInstruction in) {
        int condition = pop();
        Block target = block((int) in.operand(0));
        if (!needsMove(target)) {
            emit(Op.JUMP_IF_NOT_ZERO, condition);
            aim(target);
            return;
        }
        emit(Op.JUMP_IF_ZERO, condition);
        int past = size;
        emit(PATCH, Op.MOVE, target.height(), height - 1, Op.JUMP);
        aim(target);
        code[past] = size;
    }

    private void branchTable(AnnotatedInstruction in) {
        int targets = in.operandCount();
        emit(Op.JUMP_TABLE, pop(), targets - 1);
        for (int i = 0; i < targets; i++) {
            Block target = block((int) in.operand(i));
            if (needsMove(target)) {
                throw new IllegalStateException("br_table with a result");
            }
            aim(target);
        }
        die();
    }

    private void call(int op, int id, FunctionType callee) {
        int arguments = callee.params().size();
        int results = callee.returns().size();
        height -= arguments;
        emit(op, id, height, arguments, results);
        if (results == 1) {
            push();
        }
    }

    private void insertIndirect(int slot, int table) {
        emit(slot, table);
    }

    /// A 32-bit constant as the machine keeps it: sign-extended.
    private static long signed(long constant) {
        int low = (int) constant;
        return low;
    }

    private void constant(long value) {
        constants.add(value);
        emit(Op.CONST, push(), constants.size() - 1);
    }

    private void aim(Block target) {
        if (target.kind() == OpCode.LOOP) {
            emit(target.start());
        } else {
            target.patches().add(size);
            emit(PATCH);
        }
    }

    private boolean needsMove(Block target) {
        return target.kind() != OpCode.LOOP && target.arity() == 1 && height - 1 != target.height();
    }

    private Block block(int depth) {
        Iterator<Block> open = blocks.iterator();
        for (int i = 0; i < depth; i++) {
            open.next();
        }
        return open.next();
    }

    private void die() {
        dead = true;
        deadDepth = 0;
    }

    private int push() {
        highest = Math.max(highest, height + 1);
        return height++;
    }

    private int pop() {
        return --height;
    }

    private void emit(int... values) {
        if (size + values.length > code.length) {
            code = Arrays.copyOf(code, code.length * 2);
        }
        System.arraycopy(values, 0, code, size, values.length);
        size += values.length;
    }

    private static int arity(long blockType) {
        if (blockType == NO_RESULT) {
            return 0;
        }
        if (blockType >= 0x7c && blockType <= 0x7f) {
            return 1;
        }
        throw new IllegalStateException("a block with several results");
    }
}
