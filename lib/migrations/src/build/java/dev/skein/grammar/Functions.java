package dev.skein.grammar;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/// The module's functions, and the Java methods that Endive makes of them.
final class Functions {
    static final String PACKAGE = "dev.skein.migrations.sql.engine";
    static final ClassDesc MEMORY = ClassDesc.of("run.endive.runtime.Memory");
    static final ClassDesc INSTANCE = ClassDesc.of("run.endive.runtime.Instance");
    static final ClassDesc MACHINE = ClassDesc.of(PACKAGE, "PgQuery18Machine");
    static final ClassDesc GROUP = ClassDesc.of(PACKAGE, "PgQuery18MachineFuncGroup_0");
    static final ClassDesc SHADED = ClassDesc.of(PACKAGE, "PgQuery18MachineShaded");

    private final WasmModule module;
    private final List<FunctionImport> imports;

    Functions(WasmModule module) {
        this.module = module;
        this.imports =
                IntStream.range(0, module.importSection().importCount())
                        .mapToObj(module.importSection()::getImport)
                        .filter(FunctionImport.class::isInstance)
                        .map(FunctionImport.class::cast)
                        .toList();
    }

    int imported() {
        return imports.size();
    }

    FunctionBody body(int id) {
        return module.codeSection().getFunctionBody(id - imported());
    }

    FunctionType type(int id) {
        return id < imported()
                ? typeOf(imports.get(id).typeIndex())
                : typeOf(module.functionSection().getFunctionType(id - imported()));
    }

    FunctionType typeOf(int typeIndex) {
        return module.typeSection().getType(typeIndex);
    }

    /// Its arguments, the further ones, then memory and instance.
    static MethodTypeDesc method(FunctionType type, ClassDesc... further) {
        List<ClassDesc> parameters =
                Stream.of(
                                type.params().stream().map(Functions::java),
                                Stream.of(further),
                                Stream.of(MEMORY, INSTANCE))
                        .flatMap(one -> one)
                        .toList();
        ClassDesc result = type.returns().isEmpty() ? CD_void : java(type.returns().getFirst());
        return MethodTypeDesc.of(result, parameters);
    }

    static ClassDesc java(ValType type) {
        if (type.equals(ValType.I32)) {
            return CD_int;
        }
        if (type.equals(ValType.I64)) {
            return CD_long;
        }
        if (type.equals(ValType.F64)) {
            return CD_double;
        }
        throw new IllegalStateException("no type of a large function: " + type);
    }
}
