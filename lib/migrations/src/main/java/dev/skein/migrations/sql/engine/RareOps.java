package dev.skein.migrations.sql.engine;

import java.util.List;
import run.endive.wasm.types.OpCode;

/// Operations that the large functions use a handful of times.
final class RareOps {
    private static final List<OpCode> BINARY =
            List.of(
                    OpCode.I64_SUB,
                    OpCode.I64_AND,
                    OpCode.I64_SHL,
                    OpCode.I64_LT_U,
                    OpCode.I64_LE_U,
                    OpCode.I64_GT_U,
                    OpCode.I64_GE_U,
                    OpCode.F64_DIV,
                    OpCode.F64_MUL,
                    OpCode.F64_EQ,
                    OpCode.F64_GE);
    private static final List<OpCode> UNARY =
            List.of(
                    OpCode.I64_CLZ,
                    OpCode.F64_CONVERT_I32_U,
                    OpCode.F64_CONVERT_I64_U,
                    OpCode.I32_TRUNC_SAT_F64_U);

    private RareOps() {}

    static int operands(OpCode op) {
        return BINARY.contains(op) ? 2 : 1;
    }

    /// @throws IllegalStateException where the module uses an operation that this machine does not
    ///   have
    static int code(OpCode op) {
        int binary = BINARY.indexOf(op);
        int unary = UNARY.indexOf(op);
        if (binary < 0 && unary < 0) {
            throw new IllegalStateException("the register machine has no operation " + op);
        }
        return binary >= 0 ? binary : BINARY.size() + unary;
    }

    static long apply(int code, long a, long b) {
        return switch (code) {
            case 0 -> a - b;
            case 1 -> a & b;
            case 2 -> a << b;
            case 3 -> bit(Long.compareUnsigned(a, b) < 0);
            case 4 -> bit(Long.compareUnsigned(a, b) <= 0);
            case 5 -> bit(Long.compareUnsigned(a, b) > 0);
            case 6 -> bit(Long.compareUnsigned(a, b) >= 0);
            case 7 -> Double.doubleToRawLongBits(f64(a) / f64(b));
            case 8 -> Double.doubleToRawLongBits(f64(a) * f64(b));
            case 9 -> bit(f64(a) == f64(b));
            case 10 -> bit(f64(a) >= f64(b));
            case 11 -> Long.numberOfLeadingZeros(a);
            case 12 -> Double.doubleToRawLongBits((double) (a & 0xffff_ffffL));
            case 13 -> Double.doubleToRawLongBits(unsigned(a));
            case 14 -> truncated(f64(a));
            default -> throw new IllegalStateException("rare operation " + code);
        };
    }

    private static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bit(boolean value) {
        return value ? 1 : 0;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    private static int truncated(double value) {
        return (int)
                (long) (Double.isNaN(value) || value < 0 ? 0 : Math.min(value, 4_294_967_295.0));
    }
}
