package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_char;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Jumps to one of many places, the last of which is for every other index.
///
/// A `tableswitch` over the thousands of a parser's actions is alone larger than what HotSpot
/// compiles; theirs are the characters of a constant text.
record JumpTable(List<Integer> places) {
    private static final int LONG = 100;

    /// Whether all its places have to be entries of their pieces.
    boolean isLong() {
        return places.size() > LONG;
    }

    /// @param inside which places are in the same piece
    Step step(IntPredicate inside) {
        return isLong()
                ? (code, _, numbers) -> text(code, numbers)
                : (code, labels, numbers) -> {
                    Map<Integer, Label> stubs = new LinkedHashMap<>();
                    List<Label> where =
                            places.stream()
                                    .map(place ->
                                            inside.test(place)
                                                    ? labels.apply(place)
                                                    : stubs.computeIfAbsent(
                                                            place, _ -> code.newLabel()))
                                    .toList();
                    int last = where.size() - 1;
                    code.tableswitch(
                            0,
                            last - 1,
                            where.get(last),
                            PiecewiseFunction.cases(where.subList(0, last)));
                    stubs.forEach((place, label) ->
                            code.labelBinding(label)
                                    .loadConstant(numbers.applyAsInt(place))
                                    .ireturn());
                };
    }

    private void text(CodeBuilder code, IntUnaryOperator numbers) {
        var text = new StringBuilder();
        places.forEach(place -> text.append((char) numbers.applyAsInt(place)));
        int last = places.size() - 1;
        Label other = code.newLabel();
        code.istore(Frame.SCRATCH)
                .iload(Frame.SCRATCH)
                .iflt(other)
                .iload(Frame.SCRATCH)
                .loadConstant(last)
                .if_icmpge(other)
                .loadConstant(text.toString())
                .iload(Frame.SCRATCH)
                .invokevirtual(CD_String, "charAt", MethodTypeDesc.of(CD_char, CD_int))
                .ireturn()
                .labelBinding(other)
                .loadConstant(numbers.applyAsInt(places.get(last)))
                .ireturn();
    }
}
