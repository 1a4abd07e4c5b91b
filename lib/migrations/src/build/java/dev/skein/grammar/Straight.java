package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.function.Consumer;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;

/// Instructions that do not jump.
record Straight(
        Functions functions, Frame frame, Stack stack, Consumer<Consumer<CodeBuilder>> out) {

    void translate(AnnotatedInstruction in) {
        switch (in.opcode()) {
            case NOP -> {}
            case DROP -> drop();
            case SELECT -> select();
            case LOCAL_GET -> {
                int local = (int) in.operand(0);
                ClassDesc type = frame.types().get(local);
                out.accept(code -> Frame.load(code, type, local));
                stack.push(type);
            }
            case LOCAL_SET -> {
                tee(in, false);
                stack.pop(1);
            }
            case LOCAL_TEE -> tee(in, true);
            case I32_CONST -> {
                int value = (int) in.operand(0);
                out.accept(code -> code.loadConstant(value));
                stack.push(CD_int);
            }
            case I64_CONST -> {
                long value = in.operand(0);
                out.accept(code -> code.loadConstant(value));
                stack.push(CD_long);
            }
            case F64_CONST -> {
                double value = Double.longBitsToDouble(in.operand(0));
                out.accept(code -> code.loadConstant(value));
                stack.push(CD_double);
            }
            case GLOBAL_GET -> {
                out.accept(code -> Calls.readGlobal(code, (int) in.operand(0)));
                stack.push(CD_int);
            }
            case GLOBAL_SET -> {
                stack.load(1);
                out.accept(code -> Calls.writeGlobal(code, (int) in.operand(0)));
                stack.pop(1);
            }
            case MEMORY_COPY -> {
                stack.load(3);
                out.accept(Calls::copy);
                stack.pop(3);
            }
            case CALL -> {
                int id = (int) in.operand(0);
                FunctionType type = functions.type(id);
                call(type, type.params().size(), code -> Calls.function(code, id, type));
            }
            case CALL_INDIRECT -> {
                int index = (int) in.operand(0);
                FunctionType type = functions.typeOf(index);
                call(
                        type,
                        type.params().size() + 1,
                        code -> Calls.indirect(code, index, type, (int) in.operand(1)));
            }
            default -> operation(in);
        }
    }

    private void tee(AnnotatedInstruction in, boolean keep) {
        int local = (int) in.operand(0);
        ClassDesc type = frame.types().get(local);
        stack.load(1);
        out.accept(code -> {
            if (keep && type.equals(CD_int)) {
                code.dup();
            } else if (keep) {
                code.dup2();
            }
            Frame.store(code, type, local);
        });
    }

    private void drop() {
        if (stack.loaded() > 0) {
            boolean one = stack.top().equals(CD_int);
            out.accept(code -> {
                if (one) {
                    code.pop();
                } else {
                    code.pop2();
                }
            });
        }
        stack.pop(1);
    }

    private void select() {
        stack.load(3);
        stack.pop(1);
        if (!stack.top().equals(CD_int)) {
            throw new IllegalStateException("select of what is no int");
        }
        out.accept(code -> {
            Label first = code.newLabel();
            code.ifne(first).swap().labelBinding(first).pop();
        });
        stack.pop(1);
    }

    private void call(FunctionType type, int operands, Consumer<CodeBuilder> call) {
        stack.load(operands);
        out.accept(call);
        stack.pop(operands);
        if (!type.returns().isEmpty()) {
            stack.push(Functions.java(type.returns().getFirst()));
        }
    }

    private void operation(AnnotatedInstruction in) {
        OpCode op = in.opcode();
        int offset = in.operandCount() > 1 ? (int) in.operand(1) : 0;
        var operation = Operations.of(op, offset, Frame.MEMORY);
        int operands = operation.operands().size();
        stack.load(operands);
        out.accept(operation.code());
        stack.pop(operands);
        if (!operation.result().equals(CD_void)) {
            stack.push(operation.result());
        }
    }
}
