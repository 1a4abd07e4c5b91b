package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;

/// From a function's instructions to the steps of its pieces. A place is the index of an
/// instruction: of a loop's beginning, of a block's end, of an `else`, of a cut.
///
/// Code behind a jump up to the end of its block can never run and is passed over.
final class Translation {
    private static final long NO_RESULT = 0x40;
    private static final long I32_RESULT = 0x7f;
    private static final List<ClassDesc> NOTHING = List.of();

    /// @param place where jumps to it lead
    /// @param height of the stack at its beginning
    /// @param results that are left at its end
    private record Block(OpCode kind, int place, int height, List<ClassDesc> results) {}

    private final Functions functions;
    private final List<AnnotatedInstruction> code;
    private final Pieces pieces;
    private final Frame frame;
    private final Stack stack;
    private final Emission out;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final boolean hasResult;
    private Opcode compared;
    private int at;
    private boolean dead;
    private int deadDepth;

    Translation(Functions functions, int id) {
        FunctionType type = functions.type(id);
        this.functions = functions;
        this.code = functions.body(id).instructions();
        this.pieces = new Pieces(code);
        this.out = new Emission(pieces);
        this.frame =
                Frame.of(
                        type.params().stream().map(Functions::java).toList(),
                        functions.body(id).localTypes().stream().map(Functions::java).toList());
        this.stack = new Stack(frame, out::plain);
        this.hasResult = !type.returns().isEmpty();
        translate();
    }

    Emission out() {
        return out;
    }

    int frameSize() {
        return frame.slot(stack.highest()) + 1;
    }

    private void translate() {
        List<ClassDesc> result = hasResult ? List.of(CD_int) : NOTHING;
        out.enter(0);
        blocks.push(new Block(OpCode.BLOCK, code.size() - 1, 0, result));
        for (at = 0; at < code.size(); at++) {
            if (at == 0 || pieces.begins(at)) {
                cut();
            }
            AnnotatedInstruction in = code.get(at);
            if (!dead || wakes(in.opcode())) {
                translate(in);
            }
        }
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

    private void cut() {
        if (at > 0 && !dead) {
            stack.store();
            out.jump(at);
        }
        out.begin(pieces.of(at));
        out.bind(at);
    }

    private void translate(AnnotatedInstruction in) {
        switch (in.opcode()) {
            case BLOCK -> open(in, pieces.end(at));
            case LOOP -> {
                stack.store();
                out.bind(at);
                open(in, at);
            }
            case IF -> {
                Opcode holds = condition();
                out.jumpIf(Operations.negated(holds), pieces.otherwise(at));
                open(in, pieces.end(at));
            }
            case ELSE -> otherwise();
            case END -> end();
            case BR -> {
                Block target = block(in.operand(0));
                take(target);
                out.jump(target.place());
                die();
            }
            case BR_IF -> branchIf(block(in.operand(0)));
            case BR_TABLE -> branchTable(in);
            case RETURN -> {
                finish();
                die();
            }
            case UNREACHABLE -> {
                out.plain(Calls::trap);
                die();
            }
            case I32_EQZ, I32_EQ, I32_NE, I32_LT_S, I32_GE_S, I32_GT_S, I32_LE_S ->
                    compare(in.opcode());
            default -> new Straight(functions, frame, stack, out::plain).translate(in);
        }
    }

    private void open(AnnotatedInstruction in, int place) {
        long kind = in.operand(0);
        if (kind != NO_RESULT && kind != I32_RESULT) {
            throw new IllegalStateException("a block with results that are not one int");
        }
        List<ClassDesc> results = kind == NO_RESULT ? NOTHING : List.of(CD_int);
        blocks.push(new Block(in.opcode(), place, stack.height(), results));
    }

    private void otherwise() {
        Block block = blocks.pop();
        if (!dead) {
            stack.store();
            out.jump(block.place());
        }
        stack.join(block.height(), NOTHING);
        out.bind(at);
        dead = false;
        blocks.push(new Block(OpCode.BLOCK, block.place(), block.height(), block.results()));
    }

    private void end() {
        Block block = blocks.pop();
        if (!dead) {
            stack.store();
        }
        stack.join(block.height(), block.results());
        if (block.kind() != OpCode.LOOP) {
            out.bind(at);
        }
        dead = false;
        if (blocks.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        if (hasResult) {
            stack.load(1);
            out.plain(code -> Frame.store(code, CD_int, 0));
            stack.pop(1);
        }
        out.plain(code -> code.loadConstant(PiecewiseFunction.DONE).ireturn());
    }

    /// A comparison that the next instruction asks for becomes a jump.
    private void compare(OpCode op) {
        int operands = Operations.operands(op);
        OpCode next = code.get(at + 1).opcode();
        stack.load(operands);
        if ((next == OpCode.BR_IF || next == OpCode.IF) && stack.loaded() == operands) {
            stack.pop(operands);
            compared = Operations.jump(op);
        } else {
            new Straight(functions, frame, stack, out::plain).translate(code.get(at));
        }
    }

    /// Leaves what the jump compares on the JVM's stack, and nothing else.
    private Opcode condition() {
        Opcode fused = compared;
        if (fused != null) {
            compared = null;
            return fused;
        }
        stack.load(1);
        boolean more = stack.loaded() > 1;
        stack.pop(1);
        if (more) {
            out.plain(code -> code.istore(Frame.SCRATCH));
            stack.store();
            out.plain(code -> code.iload(Frame.SCRATCH));
        }
        return Opcode.IFNE;
    }

    private void branchIf(Block target) {
        Opcode holds = condition();
        if (!moves(target)) {
            out.jumpIf(holds, target.place());
            return;
        }
        Label[] past = new Label[1];
        out.plain(code -> {
            past[0] = code.newLabel();
            code.branch(Operations.negated(holds), past[0]);
        });
        take(target);
        out.jump(target.place());
        out.plain(code -> code.labelBinding(past[0]));
    }

    private void branchTable(AnnotatedInstruction in) {
        condition();
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < in.operandCount(); i++) {
            Block target = block(in.operand(i));
            if (moves(target)) {
                throw new IllegalStateException("br_table with a result");
            }
            targets.add(target.place());
        }
        var table = new JumpTable(targets);
        targets.stream().filter(place -> table.isLong() || !out.isHere(place)).forEach(out::enter);
        out.emit(table);
        die();
    }

    /// Whether a jump finds its result elsewhere than where the target's end has it.
    private boolean moves(Block target) {
        return target.kind() != OpCode.LOOP
                && !target.results().isEmpty()
                && stack.height() - 1 != target.height();
    }

    /// The result to where the target's end has it.
    private void take(Block target) {
        stack.store();
        if (moves(target)) {
            int from = frame.slot(stack.height() - 1);
            int to = frame.slot(target.height());
            out.plain(code -> {
                Frame.load(code, CD_int, from);
                Frame.store(code, CD_int, to);
            });
        }
    }

    private Block block(long depth) {
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
}
