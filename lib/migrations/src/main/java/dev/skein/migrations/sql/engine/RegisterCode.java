package dev.skein.migrations.sql.engine;

/// A WebAssembly function as register code: every stack slot is a register, every branch an index.
///
/// @param code operations and their operands, see [Op]
/// @param constants that [Op#CONST] loads
/// @param parameters how many registers the arguments fill
/// @param registers how many there are
/// @param results 0 or 1
record RegisterCode(int[] code, long[] constants, int parameters, int registers, int results) {}
