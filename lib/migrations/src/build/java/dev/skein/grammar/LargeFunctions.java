package dev.skein.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import run.endive.wasm.Parser;

/// A step of the build, after Endive has made bytecode of PostgreSQL's grammar: the functions that
/// do not fit a JVM method, which Endive would interpret, are compiled into many methods each.
///
/// Arguments: the wasm, the folder with Endive's classes, the ids of the functions to compile. What
/// else is too large is never called and becomes a trap.
public final class LargeFunctions {
    private static final String GROUP = "PgQuery18MachineFuncGroup_0";
    private static final String MACHINE = "PgQuery18Machine";

    private LargeFunctions() {}

    public static void main(String... arguments) throws IOException {
        Path wasm = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        List<Integer> ids = Stream.of(arguments).skip(2).map(Integer::valueOf).toList();
        var functions = new Functions(Parser.parse(wasm));
        Path group = classes.resolve(GROUP + ".class");
        Path machine = classes.resolve(MACHINE + ".class");
        byte[] linked = Files.readAllBytes(group);
        for (int id : ids) {
            var function = new PiecewiseFunction(functions, id);
            Files.write(classes.resolve(function.simpleName() + ".class"), function.compiled());
            linked = Linking.function(linked, id, function);
        }
        Files.write(group, linked);
        Files.write(machine, Linking.machine(Files.readAllBytes(machine), Set.copyOf(ids)));
        Set<Integer> left = Linking.tooLarge(linked);
        Path meta = classes.resolve("PgQuery18.meta");
        Set<Integer> bodies =
                Stream.concat(left.stream(), ids.stream())
                        .map(id -> id - functions.imported())
                        .collect(Collectors.toSet());
        Files.write(meta, CodeSection.trapped(Files.readAllBytes(meta), bodies));
        System.out.println("compiled in pieces: " + ids + "; never called: " + left);
    }
}
