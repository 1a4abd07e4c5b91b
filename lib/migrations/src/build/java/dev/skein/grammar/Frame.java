package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Where a function's locals and the values between its pieces are: in two arrays, of ints and of
/// longs, that all pieces are given.
///
/// @param types of the parameters and locals
record Frame(List<ClassDesc> types) {
    /// Local variables of a piece: the entry, the arrays, memory, instance, and one for a
    /// condition.
    static final int ENTRY = 0;

    static final int INTS = 1;
    static final int LONGS = 2;
    static final int MEMORY = 3;
    static final int INSTANCE = 4;
    static final int SCRATCH = 5;

    static Frame of(List<ClassDesc> parameters, List<ClassDesc> locals) {
        var types = new ArrayList<>(parameters);
        types.addAll(locals);
        return new Frame(List.copyOf(types));
    }

    /// The slot of the stack's value at a height.
    int slot(int height) {
        return types.size() + height;
    }

    static void load(CodeBuilder code, ClassDesc type, int slot) {
        if (type.equals(CD_int)) {
            code.aload(INTS).loadConstant(slot).iaload();
            return;
        }
        code.aload(LONGS).loadConstant(slot).laload();
        if (!type.equals(CD_long)) {
            code.invokestatic(CD_Double, "longBitsToDouble", MethodTypeDesc.of(type, CD_long));
        }
    }

    /// Takes the value from the JVM's stack.
    static void store(CodeBuilder code, ClassDesc type, int slot) {
        if (type.equals(CD_int)) {
            code.aload(INTS).swap().loadConstant(slot).swap().iastore();
            return;
        }
        if (!type.equals(CD_long)) {
            code.invokestatic(CD_Double, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, type));
        }
        code.aload(LONGS).dup_x2().pop().loadConstant(slot).dup_x2().pop().lastore();
    }
}
