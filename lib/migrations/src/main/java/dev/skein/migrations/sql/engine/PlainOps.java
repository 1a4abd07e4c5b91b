package dev.skein.migrations.sql.engine;

import java.util.Map;
import run.endive.wasm.types.OpCode;

/// WebAssembly's operations that the register machine has one for one.
final class PlainOps {
    static final Map<OpCode, Integer> LOADS =
            Map.of(
                    OpCode.I32_LOAD, Op.LOAD_32,
                    OpCode.I32_LOAD8_U, Op.LOAD_8_U,
                    OpCode.I32_LOAD8_S, Op.LOAD_8_S,
                    OpCode.I32_LOAD16_S, Op.LOAD_16_S,
                    OpCode.I32_LOAD16_U, Op.LOAD_16_U,
                    OpCode.I64_LOAD, Op.LOAD_64,
                    OpCode.F64_LOAD, Op.LOAD_64);

    static final Map<OpCode, Integer> STORES =
            Map.of(
                    OpCode.I32_STORE, Op.STORE_32,
                    OpCode.I32_STORE8, Op.STORE_8,
                    OpCode.I32_STORE16, Op.STORE_16,
                    OpCode.I64_STORE, Op.STORE_64,
                    OpCode.F64_STORE, Op.STORE_64);

    static final Map<OpCode, Integer> UNARY =
            Map.of(
                    OpCode.I32_EQZ, Op.EQZ,
                    OpCode.I32_EXTEND_8_S, Op.EXTEND_8,
                    OpCode.I32_EXTEND_16_S, Op.EXTEND_16,
                    OpCode.I64_EQZ, Op.EQZ_64,
                    OpCode.I64_EXTEND_I32_U, Op.EXTEND_U,
                    OpCode.I32_WRAP_I64, Op.WRAP);

    static final Map<OpCode, Integer> BINARY =
            Map.ofEntries(
                    Map.entry(OpCode.I32_ADD, Op.ADD),
                    Map.entry(OpCode.I32_SUB, Op.SUB),
                    Map.entry(OpCode.I32_MUL, Op.MUL),
                    Map.entry(OpCode.I32_AND, Op.AND),
                    Map.entry(OpCode.I32_OR, Op.OR),
                    Map.entry(OpCode.I32_XOR, Op.XOR),
                    Map.entry(OpCode.I32_SHL, Op.SHL),
                    Map.entry(OpCode.I32_SHR_S, Op.SHR_S),
                    Map.entry(OpCode.I32_SHR_U, Op.SHR_U),
                    Map.entry(OpCode.I32_EQ, Op.EQ),
                    Map.entry(OpCode.I32_NE, Op.NE),
                    Map.entry(OpCode.I32_LT_S, Op.LT_S),
                    Map.entry(OpCode.I32_LT_U, Op.LT_U),
                    Map.entry(OpCode.I32_GT_S, Op.GT_S),
                    Map.entry(OpCode.I32_GT_U, Op.GT_U),
                    Map.entry(OpCode.I32_LE_S, Op.LE_S),
                    Map.entry(OpCode.I32_LE_U, Op.LE_U),
                    Map.entry(OpCode.I32_GE_S, Op.GE_S),
                    Map.entry(OpCode.I32_GE_U, Op.GE_U),
                    Map.entry(OpCode.I64_NE, Op.NE_64),
                    Map.entry(OpCode.I64_EQ, Op.EQ_64));

    private PlainOps() {}
}
