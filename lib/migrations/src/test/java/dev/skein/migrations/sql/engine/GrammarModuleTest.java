package dev.skein.migrations.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;

/// What is pinned with the package's build: where it moves, this fails before any statement is
/// misread.
class GrammarModuleTest {
    /// Nobody here calls it.
    private static final int FINGERPRINT_WALKER = 36;

    private static final int JSON_WRITER = 37;
    private static final int BASE_YYPARSE = 140;

    private final WasmModule module = PgQuery18.load();

    @Test
    void theModuleImportsExactlyTheTwentyFiveFunctionsThatAreGiven() {
        List<String> imports =
                IntStream.range(0, module.importSection().importCount())
                        .mapToObj(i -> module.importSection().getImport(i))
                        .map(i -> i.module() + "." + i.name() + signature((FunctionImport) i))
                        .toList();

        assertThat(imports)
                .containsExactlyInAnyOrder(
                        "a.a(I32,I32,I32) -> (I32)",
                        "a.b(I32,I32) -> (I32)",
                        "a.c(I32,I32,I32,I32) -> nil",
                        "a.d(I32,I32,I32,I32) -> (I32)",
                        "a.e(I32) -> nil",
                        "a.f(I32,I32) -> nil",
                        "a.g(I32) -> (I32)",
                        "a.h(I32,I32,I32) -> nil",
                        "a.i(I32,I32,I32,I32,I32) -> nil",
                        "a.j(I32,I32,I32,I32) -> nil",
                        "a.k(I32,I32,I32,I32,I32) -> (I32)",
                        "a.l(I32,I32) -> (I64)",
                        "a.m(I32) -> nil",
                        "a.n(I32,I32,I32,I32,I32,I32,I32,I32,I32,I32,I32,I32,I32,I32) -> nil",
                        "a.o(I32,F64) -> (I32)",
                        "a.p() -> nil",
                        "a.q(I32) -> (I32)",
                        "a.r(I32,I32,I32,I32) -> (I32)",
                        "a.s(I32,I64,I32,I32) -> (I32)",
                        "a.t(I32,I32,I32,I32) -> (I32)",
                        "a.u(I32) -> (I32)",
                        "a.v(I32) -> nil",
                        "a.w() -> nil",
                        "a.x() -> nil",
                        "a.y(I32,I32,I32,I32,I32,I32) -> nil");
    }

    @Test
    void threeFunctionsDoNotFitAJvmMethodTwoOfWhichTheBuildCompilesInPieces() throws Exception {
        Machine machine = PgQuery18.create(GrammarModule.instantiate());

        assertThat(fallback(machine))
                .containsExactly(FINGERPRINT_WALKER, JSON_WRITER, BASE_YYPARSE);
    }

    /// The compiler's own list, which it keeps to itself.
    private static int[] fallback(Machine compiled) throws Exception {
        var interpreter = compiled.getClass().getDeclaredField("compilerInterpreterMachine");
        interpreter.setAccessible(true);
        Object machine = interpreter.get(compiled);
        var functions = machine.getClass().getDeclaredField("interpretedFuncIds");
        functions.setAccessible(true);
        return ((Set<?>) functions.get(machine))
                .stream().mapToInt(id -> (Integer) id).sorted().toArray();
    }

    private String signature(FunctionImport function) {
        return module.typeSection().getType(function.typeIndex()).toString();
    }
}
