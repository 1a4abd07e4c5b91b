package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import run.endive.runtime.OpcodeImpl;
import run.endive.wasm.types.OpCode;

/// WebAssembly's operations on values as bytecode: an instruction of the JVM where there is the
/// same, else a call of Endive's.
final class Operations {
    /// @param operands their types, in order
    record Operation(List<ClassDesc> operands, ClassDesc result, Consumer<CodeBuilder> code) {}

    private static final ClassDesc OPERATIONS = ClassDesc.of(OpcodeImpl.class.getName());

    private static final Map<OpCode, Operation> OWN =
            Map.ofEntries(
                    ints(OpCode.I32_ADD, CodeBuilder::iadd),
                    ints(OpCode.I32_SUB, CodeBuilder::isub),
                    ints(OpCode.I32_MUL, CodeBuilder::imul),
                    ints(OpCode.I32_AND, CodeBuilder::iand),
                    ints(OpCode.I32_OR, CodeBuilder::ior),
                    ints(OpCode.I32_XOR, CodeBuilder::ixor),
                    ints(OpCode.I32_SHL, CodeBuilder::ishl),
                    ints(OpCode.I32_SHR_S, CodeBuilder::ishr),
                    ints(OpCode.I32_SHR_U, CodeBuilder::iushr),
                    Map.entry(
                            OpCode.I32_WRAP_I64,
                            new Operation(List.of(CD_long), CD_int, CodeBuilder::l2i)));

    private static final Map<OpCode, Opcode> JUMPS =
            Map.of(
                    OpCode.I32_EQZ, Opcode.IFEQ,
                    OpCode.I32_EQ, Opcode.IF_ICMPEQ,
                    OpCode.I32_NE, Opcode.IF_ICMPNE,
                    OpCode.I32_LT_S, Opcode.IF_ICMPLT,
                    OpCode.I32_GE_S, Opcode.IF_ICMPGE,
                    OpCode.I32_GT_S, Opcode.IF_ICMPGT,
                    OpCode.I32_LE_S, Opcode.IF_ICMPLE);

    private record Access(String method, ClassDesc stored, ClassDesc value) {}

    private static final Map<OpCode, Access> LOADS =
            Map.of(
                    OpCode.I32_LOAD, new Access("memoryReadInt", CD_int, CD_int),
                    OpCode.I32_LOAD8_U, new Access("memoryReadByte", CD_byte, CD_int),
                    OpCode.I32_LOAD8_S, new Access("memoryReadByte", CD_byte, CD_int),
                    OpCode.I32_LOAD16_U, new Access("memoryReadShort", CD_short, CD_int),
                    OpCode.I32_LOAD16_S, new Access("memoryReadShort", CD_short, CD_int),
                    OpCode.I64_LOAD, new Access("memoryReadLong", CD_long, CD_long),
                    OpCode.F64_LOAD, new Access("memoryReadDouble", CD_double, CD_double));
    private static final Map<OpCode, Access> STORES =
            Map.of(
                    OpCode.I32_STORE, new Access("memoryWriteInt", CD_int, CD_int),
                    OpCode.I32_STORE8, new Access("memoryWriteByte", CD_byte, CD_int),
                    OpCode.I32_STORE16, new Access("memoryWriteShort", CD_short, CD_int),
                    OpCode.I64_STORE, new Access("memoryWriteLong", CD_long, CD_long),
                    OpCode.F64_STORE, new Access("memoryWriteDouble", CD_double, CD_double));
    private static final Map<OpCode, Integer> UNSIGNED =
            Map.of(OpCode.I32_LOAD8_U, 0xff, OpCode.I32_LOAD16_U, 0xffff);
    private static final Set<OpCode> BYTES = Set.of(OpCode.I32_STORE8);
    private static final Set<OpCode> SHORTS = Set.of(OpCode.I32_STORE16);

    private Operations() {}

    private static Map.Entry<OpCode, Operation> ints(OpCode op, Consumer<CodeBuilder> code) {
        return Map.entry(op, new Operation(List.of(CD_int, CD_int), CD_int, code));
    }

    /// Whether a jump can ask for it at once.
    static boolean isComparison(OpCode op) {
        return JUMPS.containsKey(op);
    }

    /// The jump that is taken where the comparison holds.
    static Opcode jump(OpCode comparison) {
        return JUMPS.get(comparison);
    }

    /// The jump that is taken where the other is not.
    static Opcode negated(Opcode jump) {
        return switch (jump) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IF_ICMPEQ -> Opcode.IF_ICMPNE;
            case IF_ICMPNE -> Opcode.IF_ICMPEQ;
            case IF_ICMPLT -> Opcode.IF_ICMPGE;
            case IF_ICMPGE -> Opcode.IF_ICMPLT;
            case IF_ICMPGT -> Opcode.IF_ICMPLE;
            case IF_ICMPLE -> Opcode.IF_ICMPGT;
            default -> throw new IllegalStateException("no comparison: " + jump);
        };
    }

    static int operands(OpCode comparison) {
        return comparison == OpCode.I32_EQZ ? 1 : 2;
    }

    /// @param offset of a load or a store
    /// @param memory the local variable with the memory
    static Operation of(OpCode op, int offset, int memory) {
        if (LOADS.containsKey(op)) {
            return load(op, LOADS.get(op), offset, memory);
        }
        if (STORES.containsKey(op)) {
            return store(op, STORES.get(op), offset, memory);
        }
        return OWN.containsKey(op) ? OWN.get(op) : byEndive(op);
    }

    private static Operation load(OpCode op, Access access, int offset, int memory) {
        return new Operation(
                List.of(CD_int),
                access.value(),
                code -> {
                    code.loadConstant(offset)
                            .aload(memory)
                            .invokestatic(
                                    Functions.SHADED,
                                    access.method(),
                                    MethodTypeDesc.of(
                                            access.stored(), CD_int, CD_int, Functions.MEMORY));
                    if (UNSIGNED.containsKey(op)) {
                        code.loadConstant((int) UNSIGNED.get(op)).iand();
                    }
                });
    }

    private static Operation store(OpCode op, Access access, int offset, int memory) {
        return new Operation(
                List.of(CD_int, access.value()),
                CD_void,
                code -> {
                    if (BYTES.contains(op)) {
                        code.i2b();
                    } else if (SHORTS.contains(op)) {
                        code.i2s();
                    }
                    code.loadConstant(offset)
                            .aload(memory)
                            .invokestatic(
                                    Functions.SHADED,
                                    access.method(),
                                    MethodTypeDesc.of(
                                            CD_void,
                                            CD_int,
                                            access.stored(),
                                            CD_int,
                                            Functions.MEMORY));
                });
    }

    /// @throws IllegalStateException where Endive has no method of that name
    private static Operation byEndive(OpCode op) {
        Method method =
                Stream.of(OpcodeImpl.class.getMethods())
                        .filter(one -> one.getName().equals(op.name()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no operation " + op));
        List<ClassDesc> operands =
                Stream.of(method.getParameterTypes()).map(Operations::described).toList();
        ClassDesc result = described(method.getReturnType());
        return new Operation(
                operands,
                result,
                code ->
                        code.invokestatic(
                                OPERATIONS, method.getName(), MethodTypeDesc.of(result, operands)));
    }

    private static ClassDesc described(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
