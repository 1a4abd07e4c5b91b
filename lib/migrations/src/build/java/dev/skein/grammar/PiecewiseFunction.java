package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import run.endive.wasm.types.FunctionType;

/// A function as a class: `call` makes the frame and runs one piece after the other; each piece is
/// given the place where it begins and answers with the next one, or with [#DONE].
///
/// A place is a piece's number and that of an entry in it.
final class PiecewiseFunction {
    static final int DONE = -1;
    private static final int ENTRY_BITS = 10;
    private static final MethodTypeDesc PIECE =
            MethodTypeDesc.of(
                    CD_int,
                    CD_int,
                    CD_int.arrayType(),
                    CD_long.arrayType(),
                    Functions.MEMORY,
                    Functions.INSTANCE);

    private final String name;
    private final ClassDesc self;
    private final FunctionType type;
    private final MethodTypeDesc method;
    private final Translation translation;

    PiecewiseFunction(Functions functions, int id) {
        name = "PgQuery18Function" + id;
        self = ClassDesc.of(Functions.PACKAGE, name);
        type = functions.type(id);
        method = Functions.method(type);
        translation = new Translation(functions, id);
    }

    String simpleName() {
        return name;
    }

    byte[] compiled() {
        return ClassFile.of()
                .build(
                        self,
                        builder -> {
                            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                            builder.withMethodBody(
                                    "call", method, ClassFile.ACC_STATIC, this::call);
                            for (int i = 0; i < translation.out().count(); i++) {
                                piece(builder, i);
                            }
                        });
    }

    /// The body of Endive's own method for it.
    void forwarded(CodeBuilder code) {
        for (int i = 0; i < method.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(method.parameterType(i)), code.parameterSlot(i));
        }
        code.invokestatic(self, "call", method).return_(TypeKind.from(method.returnType()));
    }

    private void call(CodeBuilder code) {
        int parameters = type.params().size();
        int ints = code.allocateLocal(TypeKind.REFERENCE);
        int longs = code.allocateLocal(TypeKind.REFERENCE);
        int place = code.allocateLocal(TypeKind.INT);
        code.loadConstant(translation.frameSize()).newarray(TypeKind.INT).astore(ints);
        code.loadConstant(translation.frameSize()).newarray(TypeKind.LONG).astore(longs);
        for (int i = 0; i < parameters; i++) {
            if (!method.parameterType(i).equals(CD_int)) {
                throw new IllegalStateException("a parameter that is no int");
            }
            code.aload(ints).loadConstant(i).iload(code.parameterSlot(i)).iastore();
        }
        code.loadConstant(0).istore(place);
        Label next = code.newBoundLabel();
        Label done = code.newLabel();
        List<Label> pieces =
                IntStream.range(0, translation.out().count())
                        .mapToObj(_ -> code.newLabel())
                        .toList();
        code.iload(place).loadConstant(ENTRY_BITS).ishr();
        code.tableswitch(0, pieces.size() - 1, done, cases(pieces));
        for (int i = 0; i < pieces.size(); i++) {
            code.labelBinding(pieces.get(i));
            code.iload(place).loadConstant((1 << ENTRY_BITS) - 1).iand();
            code.aload(ints).aload(longs);
            code.aload(code.parameterSlot(parameters)).aload(code.parameterSlot(parameters + 1));
            code.invokestatic(self, "piece" + i, PIECE).istore(place).goto_(next);
        }
        code.labelBinding(done);
        if (type.returns().isEmpty()) {
            code.return_();
        } else {
            code.aload(ints).loadConstant(0).iaload().ireturn();
        }
    }

    private void piece(ClassBuilder builder, int number) {
        builder.withMethodBody(
                "piece" + number,
                PIECE,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                code -> {
                    Map<Integer, Label> labels = new HashMap<>();
                    var entries = translation.out().entries(number);
                    List<Label> targets = new ArrayList<>();
                    for (int place : entries) {
                        targets.add(labels.computeIfAbsent(place, _ -> code.newLabel()));
                    }
                    if (targets.isEmpty()) {
                        return;
                    }
                    if (targets.size() > 1) {
                        code.iload(Frame.ENTRY)
                                .tableswitch(
                                        0, targets.size() - 1, targets.getFirst(), cases(targets));
                    } else {
                        code.goto_(targets.getFirst());
                    }
                    for (Step step : translation.out().steps(number)) {
                        step.write(
                                code,
                                place -> labels.computeIfAbsent(place, _ -> code.newLabel()),
                                this::entry);
                    }
                });
    }

    /// The number of a place in another piece.
    private int entry(int place) {
        int piece = translation.out().pieceOf(place);
        int entry = translation.out().entries(piece).indexOf(place);
        if (entry < 0 || entry >= 1 << ENTRY_BITS || piece >= 1 << Character.SIZE - ENTRY_BITS) {
            throw new IllegalStateException("no number for place " + place);
        }
        return piece << ENTRY_BITS | entry;
    }

    static List<SwitchCase> cases(List<Label> labels) {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> SwitchCase.of(i, labels.get(i)))
                .toList();
    }
}
