package dev.skein.migrations.sql.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
    private static final int AIMED = -1;

    private final WasmModule module;
    private final FunctionType[] types;
    private final FunctionType type;
    private final FunctionBody body;
    private final List<Long> constants = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final CodeBuffer code = new CodeBuffer();
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
                code.written(),
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
            case LOOP -> open(in, code.here(), null);
            case IF -> {
                code.add(Op.JUMP_IF_ZERO, pop());
                int[] otherwise = {code.addUnaimed()};
                open(in, 0, otherwise);
            }
            case ELSE -> otherwise();
            case END -> end();
            case BR -> {
                Block target = block((int) in.operand(0));
                if (needsMove(target)) {
                    code.add(Op.MOVE, target.height(), height - 1);
                }
                code.add(Op.JUMP);
                aim(target);
                die();
            }
            case BR_IF -> branchIf(in);
            case BR_TABLE -> branchTable(in);
            case RETURN -> {
                code.add(Op.RETURN, height - 1);
                die();
            }
            case UNREACHABLE -> {
                code.add(Op.UNREACHABLE);
                die();
            }
            case DROP -> pop();
            case NOP -> {}
            case LOCAL_GET -> code.add(Op.MOVE, push(), (int) in.operand(0));
            case LOCAL_SET -> {
                int from = pop();
                code.add(Op.MOVE, (int) in.operand(0), from);
            }
            case LOCAL_TEE -> code.add(Op.MOVE, (int) in.operand(0), height - 1);
            case I32_CONST -> constant(signed(in.operand(0)));
            case I64_CONST, F64_CONST -> constant(in.operand(0));
            case GLOBAL_GET -> code.add(Op.GLOBAL_GET, push(), (int) in.operand(0));
            case GLOBAL_SET -> code.add(Op.GLOBAL_SET, pop(), (int) in.operand(0));
            case SELECT -> {
                int condition = pop();
                int other = pop();
                code.add(Op.SELECT, height - 1, other, condition);
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
                code.add(Op.MEMORY_COPY, pop(), from, bytes);
            }
            default -> arithmetic(in);
        }
    }

    private void arithmetic(AnnotatedInstruction in) {
        OpCode op = in.opcode();
        if (PlainOps.LOADS.containsKey(op)) {
            code.add(PlainOps.LOADS.get(op), height - 1, (int) in.operand(1));
        } else if (PlainOps.STORES.containsKey(op)) {
            int value = pop();
            code.add(PlainOps.STORES.get(op), pop(), value, (int) in.operand(1));
        } else if (PlainOps.BINARY.containsKey(op)) {
            int right = pop();
            code.add(PlainOps.BINARY.get(op), height - 1, right);
        } else if (PlainOps.UNARY.containsKey(op)) {
            code.add(PlainOps.UNARY.get(op), height - 1);
        } else {
            int right = RareOps.operands(op) == 2 ? pop() : 0;
            code.add(Op.RARE, RareOps.code(op), height - 1, right);
        }
    }

    private void open(AnnotatedInstruction in, int start, int @Nullable [] otherwise) {
        blocks.push(
                new Block(
                        in.opcode(),
                        start,
                        height,
                        Block.arity(in.operand(0)),
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
            code.add(Op.JUMP);
            block.patches().add(code.addUnaimed());
        }
        code.aimHere(otherwise[0]);
        otherwise[0] = AIMED;
        height = block.height();
        dead = false;
    }

    private void end() {
        Block block = blocks.pop();
        int[] otherwise = block.otherwise();
        if (otherwise != null && otherwise[0] >= 0) {
            code.aimHere(otherwise[0]);
        }
        block.patches().forEach(code::aimHere);
        height = block.height() + block.arity();
        highest = Math.max(highest, height);
        dead = false;
        if (blocks.isEmpty()) {
            code.add(Op.RETURN, height - 1);
        }
    }

    private void branchIf(AnnotatedInstruction in) {
        int condition = pop();
        Block target = block((int) in.operand(0));
        if (!needsMove(target)) {
            code.add(Op.JUMP_IF_NOT_ZERO, condition);
            aim(target);
            return;
        }
        code.add(Op.JUMP_IF_ZERO, condition);
        int past = code.addUnaimed();
        code.add(Op.MOVE, target.height(), height - 1, Op.JUMP);
        aim(target);
        code.aimHere(past);
    }

    private void branchTable(AnnotatedInstruction in) {
        int targets = in.operandCount();
        code.add(Op.JUMP_TABLE, pop(), targets - 1);
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
        code.add(op, id, height, arguments, results);
        if (results == 1) {
            push();
        }
    }

    private void insertIndirect(int slot, int table) {
        code.add(slot, table);
    }

    /// A 32-bit constant as the machine keeps it: sign-extended.
    private static long signed(long constant) {
        int low = (int) constant;
        return low;
    }

    private void constant(long value) {
        constants.add(value);
        code.add(Op.CONST, push(), constants.size() - 1);
    }

    private void aim(Block target) {
        if (target.kind() == OpCode.LOOP) {
            code.add(target.start());
        } else {
            target.patches().add(code.addUnaimed());
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
}
