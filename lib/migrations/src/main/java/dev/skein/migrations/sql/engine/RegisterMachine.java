package dev.skein.migrations.sql.engine;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;

/// Runs the few functions that are too large for a JVM method; all others run as the bytecode that
/// the build made.
///
/// Endive's own fallback interprets them instruction by instruction and is 25 to 50 times slower.
final class RegisterMachine implements Machine {
    private final Instance instance;
    private final Machine compiled;
    private final @Nullable RegisterCode[] functions;

    private RegisterMachine(
            Instance instance, Machine compiled, @Nullable RegisterCode[] functions) {
        this.instance = instance;
        this.compiled = compiled;
        this.functions = functions;
    }

    /// @param ids of the functions that did not fit, as the build's compiler names them
    static Function<Instance, Machine> around(
            WasmModule module, Function<Instance, Machine> compiled, int... ids) {
        FunctionType[] types = types(module);
        int imports = types.length - module.codeSection().functionBodyCount();
        var functions = new RegisterCode[types.length];
        for (int id : ids) {
            var body = module.codeSection().getFunctionBody(id - imports);
            functions[id] = RegisterDecoder.decode(module, types, types[id], body);
        }
        return instance -> new RegisterMachine(instance, compiled.apply(instance), functions);
    }

    private static FunctionType[] types(WasmModule module) {
        int imports = module.importSection().importCount();
        int bodies = module.codeSection().functionBodyCount();
        var types = new FunctionType[imports + bodies];
        int next = 0;
        for (int i = 0; i < imports; i++) {
            if (module.importSection().getImport(i) instanceof FunctionImport function) {
                types[next++] = module.typeSection().getType(function.typeIndex());
            }
        }
        for (int i = 0; i < bodies; i++) {
            types[imports + i] =
                    module.typeSection().getType(module.functionSection().getFunctionType(i));
        }
        return types;
    }

    @Override
    public long @Nullable [] call(int id, long[] arguments) {
        RegisterCode function = functions[id];
        return function == null ? compiled.call(id, arguments) : run(function, arguments);
    }

    private long @Nullable [] run(RegisterCode function, long[] arguments) {
        final int[] c = function.code();
        final long[] r = new long[function.registers()];
        final Memory memory = instance.memory();
        System.arraycopy(arguments, 0, r, 0, function.parameters());
        int pc = 0;
        while (true) {
            int a = c[pc + 1 < c.length ? pc + 1 : pc];
            switch (c[pc]) {
                case Op.CONST -> r[a] = function.constants()[c[pc + 2]];
                case Op.MOVE -> r[a] = r[c[pc + 2]];
                case Op.JUMP -> {
                    pc = a;
                    continue;
                }
                case Op.JUMP_IF_ZERO -> {
                    pc = (int) r[a] == 0 ? c[pc + 2] : pc + 3;
                    continue;
                }
                case Op.JUMP_IF_NOT_ZERO -> {
                    pc = (int) r[a] == 0 ? pc + 3 : c[pc + 2];
                    continue;
                }
                case Op.JUMP_TABLE -> {
                    int index = (int) r[a];
                    int last = c[pc + 2];
                    pc = c[pc + 3 + (index >= 0 && index < last ? index : last)];
                    continue;
                }
                case Op.CALL, Op.CALL_INDIRECT -> {
                    pc = callFrom(c, pc, r);
                    continue;
                }
                case Op.RETURN -> {
                    return function.results() == 0 ? null : new long[] {r[a]};
                }
                case Op.SELECT -> {
                    if ((int) r[c[pc + 3]] == 0) {
                        r[a] = r[c[pc + 2]];
                    }
                    pc += 4;
                    continue;
                }
                case Op.GLOBAL_GET -> r[a] = (int) instance.global(c[pc + 2]).getValue();
                case Op.GLOBAL_SET -> instance.global(c[pc + 2]).setValue(r[a]);
                case Op.UNREACHABLE -> throw new IllegalStateException("unreachable");
                case Op.MEMORY_COPY -> {
                    memory.copy((int) r[a], (int) r[c[pc + 2]], (int) r[c[pc + 3]]);
                    pc += 4;
                    continue;
                }
                case Op.LOAD_32 -> r[a] = memory.readInt((int) r[a] + c[pc + 2]);
                case Op.LOAD_8_U -> r[a] = memory.read((int) r[a] + c[pc + 2]) & 0xff;
                case Op.LOAD_8_S -> r[a] = memory.read((int) r[a] + c[pc + 2]);
                case Op.LOAD_16_S -> r[a] = memory.readShort((int) r[a] + c[pc + 2]);
                case Op.LOAD_16_U -> r[a] = memory.readShort((int) r[a] + c[pc + 2]) & 0xffff;
                case Op.LOAD_64 -> r[a] = memory.readLong((int) r[a] + c[pc + 2]);
                case Op.STORE_32 -> {
                    memory.writeI32((int) r[a] + c[pc + 3], (int) r[c[pc + 2]]);
                    pc += 4;
                    continue;
                }
                case Op.STORE_8 -> {
                    memory.writeByte((int) r[a] + c[pc + 3], (byte) r[c[pc + 2]]);
                    pc += 4;
                    continue;
                }
                case Op.STORE_16 -> {
                    memory.writeShort((int) r[a] + c[pc + 3], (short) r[c[pc + 2]]);
                    pc += 4;
                    continue;
                }
                case Op.STORE_64 -> {
                    memory.writeLong((int) r[a] + c[pc + 3], r[c[pc + 2]]);
                    pc += 4;
                    continue;
                }
                case Op.EQZ -> {
                    r[a] = (int) r[a] == 0 ? 1 : 0;
                    pc += 2;
                    continue;
                }
                case Op.EXTEND_8 -> {
                    r[a] = (byte) r[a];
                    pc += 2;
                    continue;
                }
                case Op.EXTEND_16 -> {
                    r[a] = (short) r[a];
                    pc += 2;
                    continue;
                }
                case Op.EQZ_64 -> {
                    r[a] = r[a] == 0 ? 1 : 0;
                    pc += 2;
                    continue;
                }
                case Op.EXTEND_U -> {
                    r[a] = r[a] & 0xffff_ffffL;
                    pc += 2;
                    continue;
                }
                case Op.WRAP -> {
                    r[a] = (int) r[a];
                    pc += 2;
                    continue;
                }
                case Op.RARE -> {
                    int target = c[pc + 2];
                    r[target] = RareOps.apply(a, r[target], r[c[pc + 3]]);
                    pc += 4;
                    continue;
                }
                case Op.ADD -> r[a] = (int) (r[a] + r[c[pc + 2]]);
                case Op.SUB -> r[a] = (int) (r[a] - r[c[pc + 2]]);
                case Op.AND -> r[a] = (int) r[a] & (int) r[c[pc + 2]];
                case Op.OR -> r[a] = (int) r[a] | (int) r[c[pc + 2]];
                case Op.SHL -> r[a] = (int) (r[a] << (r[c[pc + 2]] & 31));
                case Op.EQ -> r[a] = (int) r[a] == (int) r[c[pc + 2]] ? 1 : 0;
                case Op.NE -> r[a] = (int) r[a] != (int) r[c[pc + 2]] ? 1 : 0;
                case Op.LT_S -> r[a] = (int) r[a] < (int) r[c[pc + 2]] ? 1 : 0;
                case Op.GT_S -> r[a] = (int) r[a] > (int) r[c[pc + 2]] ? 1 : 0;
                case Op.LE_S -> r[a] = (int) r[a] <= (int) r[c[pc + 2]] ? 1 : 0;
                case Op.GE_S -> r[a] = (int) r[a] >= (int) r[c[pc + 2]] ? 1 : 0;
                default -> r[a] = binary(c[pc], r[a], r[c[pc + 2]]);
            }
            pc += 3;
        }
    }

    /// Apart, so that the loop above stays small enough to be compiled as one.
    private static long binary(int op, long a, long b) {
        int x = (int) a;
        int y = (int) b;
        return switch (op) {
            case Op.MUL -> (int) ((long) x * y);
            case Op.XOR -> x ^ y;
            case Op.SHR_S -> x >> y;
            case Op.SHR_U -> x >>> y;
            case Op.LT_U -> Integer.compareUnsigned(x, y) < 0 ? 1 : 0;
            case Op.GT_U -> Integer.compareUnsigned(x, y) > 0 ? 1 : 0;
            case Op.LE_U -> Integer.compareUnsigned(x, y) <= 0 ? 1 : 0;
            case Op.GE_U -> Integer.compareUnsigned(x, y) >= 0 ? 1 : 0;
            case Op.NE_64 -> a != b ? 1 : 0;
            case Op.EQ_64 -> a == b ? 1 : 0;
            default -> throw new IllegalStateException("operation " + op);
        };
    }

    private int callFrom(int[] c, int pc, long[] r) {
        int id = c[pc + 1];
        int base = c[pc + 2];
        int next = pc + 5;
        if (c[pc] == Op.CALL_INDIRECT) {
            id = instance.table(c[pc + 6]).requiredRef((int) r[c[pc + 5]]);
            next = pc + 7;
        }
        var arguments = new long[c[pc + 3]];
        System.arraycopy(r, base, arguments, 0, arguments.length);
        long[] result = call(id, arguments);
        if (c[pc + 4] == 1 && result != null) {
            r[base] = result[0];
        }
        return next;
    }
}
