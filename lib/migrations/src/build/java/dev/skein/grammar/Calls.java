package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import run.endive.wasm.types.FunctionType;

/// Calls of what Endive has made: functions, and its support of them.
final class Calls {
    private static final ClassDesc PROBLEM = ClassDesc.of("java.lang.RuntimeException");

    private Calls() {}

    static void function(CodeBuilder code, int id, FunctionType type) {
        code.aload(Frame.MEMORY)
                .aload(Frame.INSTANCE)
                .invokestatic(Functions.GROUP, "func_" + id, Functions.method(type));
    }

    static void indirect(CodeBuilder code, int typeIndex, FunctionType type, int table) {
        code.loadConstant(table)
                .aload(Frame.MEMORY)
                .aload(Frame.INSTANCE)
                .invokestatic(
                        Functions.MACHINE,
                        "call_indirect_" + typeIndex,
                        Functions.method(type, CD_int, CD_int));
    }

    static void readGlobal(CodeBuilder code, int index) {
        code.loadConstant(index)
                .aload(Frame.INSTANCE)
                .invokestatic(
                        Functions.SHADED,
                        "readGlobal",
                        MethodTypeDesc.of(CD_long, CD_int, Functions.INSTANCE))
                .l2i();
    }

    static void writeGlobal(CodeBuilder code, int index) {
        code.i2l()
                .loadConstant(index)
                .aload(Frame.INSTANCE)
                .invokestatic(
                        Functions.SHADED,
                        "writeGlobal",
                        MethodTypeDesc.of(CD_void, CD_long, CD_int, Functions.INSTANCE));
    }

    static void copy(CodeBuilder code) {
        code.aload(Frame.MEMORY)
                .invokestatic(
                        Functions.SHADED,
                        "memoryCopy",
                        MethodTypeDesc.of(CD_void, CD_int, CD_int, CD_int, Functions.MEMORY));
    }

    static void trap(CodeBuilder code) {
        code.invokestatic(Functions.SHADED, "throwTrapException", MethodTypeDesc.of(PROBLEM))
                .athrow();
    }
}
