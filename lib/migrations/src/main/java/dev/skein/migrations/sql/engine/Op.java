package dev.skein.migrations.sql.engine;

/// Operations of the register machine: those of WebAssembly that the three large functions use.
///
/// Plain constants, not an enum: the machine switches over them millions of times per statement.
final class Op {
    static final int CONST = 0;
    static final int MOVE = 1;
    static final int JUMP = 2;
    static final int JUMP_IF_ZERO = 3;
    static final int JUMP_IF_NOT_ZERO = 4;
    static final int JUMP_TABLE = 5;
    static final int CALL = 6;
    static final int CALL_INDIRECT = 7;
    static final int RETURN = 8;
    static final int SELECT = 9;
    static final int GLOBAL_GET = 10;
    static final int GLOBAL_SET = 11;
    static final int UNREACHABLE = 12;
    static final int MEMORY_COPY = 13;
    static final int LOAD_32 = 14;
    static final int LOAD_8_U = 15;
    static final int LOAD_8_S = 16;
    static final int LOAD_16_S = 17;
    static final int LOAD_16_U = 18;
    static final int LOAD_64 = 19;
    static final int STORE_32 = 20;
    static final int STORE_8 = 21;
    static final int STORE_16 = 22;
    static final int STORE_64 = 23;
    static final int ADD = 24;
    static final int SUB = 25;
    static final int MUL = 26;
    static final int AND = 27;
    static final int OR = 28;
    static final int XOR = 29;
    static final int SHL = 30;
    static final int SHR_S = 31;
    static final int SHR_U = 32;
    static final int EQ = 33;
    static final int NE = 34;
    static final int LT_S = 35;
    static final int LT_U = 36;
    static final int GT_S = 37;
    static final int GT_U = 38;
    static final int LE_S = 39;
    static final int LE_U = 40;
    static final int GE_S = 41;
    static final int GE_U = 42;
    static final int EQZ = 43;
    static final int EXTEND_8 = 44;
    static final int EXTEND_16 = 45;
    static final int NE_64 = 46;
    static final int EQ_64 = 47;
    static final int EQZ_64 = 48;
    static final int EXTEND_U = 49;
    static final int WRAP = 50;

    /// The rest, rare: the WebAssembly opcode follows.
    static final int RARE = 51;

    private Op() {}
}
