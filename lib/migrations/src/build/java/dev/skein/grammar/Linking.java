package dev.skein.grammar;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Endive's own classes, in which a function that is too large is handed to an interpreter: from
/// the method that is named after it, and from the machine.
final class Linking {
    private static final String FUNCTION = "func_";

    private Linking() {}

    /// The method that handed over calls the pieces.
    static byte[] function(byte[] group, int id, PiecewiseFunction function) {
        MethodTransform forwarding =
                MethodTransform.dropping(CodeModel.class::isInstance)
                        .andThen(
                                MethodTransform.endHandler(
                                        method -> method.withCode(function::forwarded)));
        return ClassFile.of()
                .transformClass(
                        ClassFile.of().parse(group),
                        ClassTransform.transformingMethods(
                                method -> method.methodName().equalsString(FUNCTION + id),
                                forwarding));
    }

    /// Calls of the machine by a function's number do as for any other function.
    static byte[] machine(byte[] machine, Set<Integer> ids) {
        CodeTransform likeOthers =
                (code, element) -> {
                    if (element instanceof LookupSwitchInstruction choice) {
                        List<SwitchCase> left =
                                choice.cases().stream()
                                        .filter(one -> !ids.contains(one.caseValue()))
                                        .toList();
                        code.lookupswitch(choice.defaultTarget(), left);
                    } else {
                        code.with(element);
                    }
                };
        return ClassFile.of()
                .transformClass(
                        ClassFile.of().parse(machine),
                        ClassTransform.transformingMethodBodies(Linking::isCall, likeOthers));
    }

    private static boolean isCall(MethodModel method) {
        return method.methodName().equalsString("call")
                || method.methodName().equalsString("callWithRefs");
    }

    /// Those that still hand over.
    static Set<Integer> tooLarge(byte[] group) {
        return ClassFile.of().parse(group).methods().stream()
                .filter(method -> method.methodName().stringValue().startsWith(FUNCTION))
                .filter(Linking::handsOver)
                .map(method -> method.methodName().stringValue().substring(FUNCTION.length()))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean handsOver(MethodModel method) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(element ->
                        element instanceof InvokeInstruction invoke
                                && invoke.name().equalsString("callIndirect")
                                && invoke.typeSymbol().parameterCount() == 3);
    }
}
