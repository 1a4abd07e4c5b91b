package dev.skein.migrations.sql.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/// The module and what it imports: emscripten's `setjmp` shims, memory growth, and stubs for what a
/// parser never does (files, timers, exits). Import and export names are minified per build of the
/// package, which is pinned.
final class GrammarModule {
    /// 1 MiB: as much as the module's data need. What a memory has when it is initialized is filled
    /// with zeros, which new arrays hold anyway.
    private static final int DATA_PAGES = 16;

    /// 40 MiB, of which 32 are the stack; the module's own 128 MiB are for far larger inputs, and
    /// grow when they come.
    private static final int FIRST_PAGES = 640;

    /// 512 MiB: PostgreSQL's own "out of memory" beyond, which is an answer and not a crash.
    private static final int MOST_PAGES = 8_192;

    private static final int PAGE = 65_536;
    private static final ValType I = ValType.I32;
    private static final WasmModule MODULE = load();

    private GrammarModule() {}

    private static final class Longjmp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Longjmp() {
            super(null, null, false, false);
        }
    }

    private interface Body {
        long @Nullable [] apply(Instance instance, long[] arguments);
    }

    /// Without validating it at every start: the build has.
    private static WasmModule load() {
        return Parser.builder()
                .withValidation(false)
                .build()
                .parse(() ->
                        Objects.requireNonNull(
                                PgQuery18.class.getResourceAsStream("PgQuery18.meta")));
    }

    static Instance instantiate() {
        Instance instance =
                Instance.builder(MODULE)
                        .withImportValues(imports().build())
                        .withMachineFactory(PgQuery18::create)
                        .withMemoryFactory(GrammarModule::memory)
                        .withInitialize(true)
                        .withStart(false)
                        .build();
        instance.memory().grow(FIRST_PAGES - DATA_PAGES);
        return instance;
    }

    private static Memory memory(MemoryLimits limits) {
        return new ByteArrayMemory(
                new MemoryLimits(DATA_PAGES, Math.min(MOST_PAGES, limits.maximumPages())));
    }

    private static ImportValues.Builder imports() {
        var imports = ImportValues.builder();
        guarded(imports, List.of("g", "b", "a", "d", "k"), 1, List.of(I));
        guarded(imports, List.of("l"), 2, List.of(ValType.I64));
        guarded(imports, List.of("e", "f", "h", "j", "i", "y"), 1, List.of());
        guarded(imports, List.of("n"), 14, List.of());
        function(
                imports,
                "p",
                List.of(),
                List.of(),
                (in, a) -> {
                    throw new Longjmp();
                });
        stop(imports, "c", ints(4), "assertion");
        stop(imports, "x", List.of(), "abort");
        stop(imports, "m", ints(1), "exit");
        stop(imports, "v", ints(1), "exit");
        function(imports, "w", List.of(), List.of(), (in, a) -> null);
        function(imports, "o", List.of(I, ValType.F64), List.of(I), (in, a) -> new long[] {0});
        function(imports, "q", ints(1), List.of(I), GrammarModule::grow);
        function(imports, "u", ints(1), List.of(I), (in, a) -> new long[] {0});
        function(imports, "r", ints(4), List.of(I), (in, a) -> nothingRead(in, a));
        function(
                imports, "s", List.of(I, ValType.I64, I, I), List.of(I), (in, a) -> new long[] {0});
        function(imports, "t", ints(4), List.of(I), (in, a) -> allWritten(in, a));
        return imports;
    }

    /// Indirect calls under a `setjmp`: a longjmp unwinds to here. Names in the order of their
    /// arity.
    private static void guarded(
            ImportValues.Builder imports,
            List<String> names,
            int firstArity,
            List<ValType> results) {
        int arity = firstArity;
        for (String name : names) {
            function(imports, name, ints(arity++), results, (in, a) -> call(in, a, results));
        }
    }

    private static long @Nullable [] call(Instance in, long[] arguments, List<ValType> results) {
        long stack = in.export("R").apply()[0];
        try {
            int function = in.table(0).requiredRef((int) arguments[0]);
            return in.getMachine()
                    .call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (Longjmp e) {
            in.export("Q").apply(stack);
            in.export("P").apply(1, 0);
            return results.isEmpty() ? null : new long[] {0};
        }
    }

    private static void stop(
            ImportValues.Builder imports, String name, List<ValType> parameters, String what) {
        function(
                imports,
                name,
                parameters,
                List.of(),
                (in, a) -> {
                    throw new IllegalStateException("the parser ended: " + what);
                });
    }

    private static long[] grow(Instance in, long[] a) {
        long needed = (Integer.toUnsignedLong((int) a[0]) + PAGE - 1) / PAGE;
        int current = in.memory().pages();
        if (needed > MOST_PAGES) {
            return new long[] {0};
        }
        long target = Math.max(needed, Math.min(MOST_PAGES, (long) (current * 1.2) + 1));
        return new long[] {in.memory().grow((int) (target - current)) >= 0 ? 1 : 0};
    }

    private static long[] nothingRead(Instance in, long[] a) {
        in.memory().writeI32((int) a[3], 0);
        return new long[] {0};
    }

    private static long[] allWritten(Instance in, long[] a) {
        int bytes = 0;
        for (int i = 0; i < a[2]; i++) {
            bytes += in.memory().readInt((int) a[1] + 8 * i + 4);
        }
        in.memory().writeI32((int) a[3], bytes);
        return new long[] {0};
    }

    private static List<ValType> ints(int count) {
        return Collections.nCopies(count, I);
    }

    private static void function(
            ImportValues.Builder imports,
            String name,
            List<ValType> parameters,
            List<ValType> results,
            Body body) {
        imports.addFunction(
                new HostFunction("a", name, FunctionType.of(parameters, results), body::apply));
    }
}
