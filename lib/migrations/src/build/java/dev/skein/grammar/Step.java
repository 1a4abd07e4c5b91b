package dev.skein.grammar;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// Bytecode that is written once all jumps are known.
@FunctionalInterface
interface Step {
    /// @param labels of places inside the piece
    /// @param entries the numbers of places in other pieces
    void write(CodeBuilder code, IntFunction<Label> labels, IntUnaryOperator entries);
}
