package dev.skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// squawk, a linter of PostgreSQL migrations in native code, as npm brings it: a whole process over
/// all files of a directory.
final class Squawk {
    private Squawk() {}

    /// Empty, with a word on standard error, where npm does not bring it.
    static Optional<double[]> times(Path home, Path directory, int times) throws Exception {
        Path bench = home.resolve("test/bench");
        Path squawk = bench.resolve("node_modules/@squawk-cli/linux-x64/bin/squawk");
        if (!Files.isExecutable(squawk) && !install(bench, squawk)) {
            System.err.println("squawk: npm did not bring it, so nothing is held against it");
            return Optional.empty();
        }
        var command = new ArrayList<String>(List.of(squawk.toString()));
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted().map(Path::toString).forEach(command::add);
        }
        double[] millis = new double[times];
        run(command);
        for (int i = 0; i < times; i++) {
            millis[i] = run(command);
        }
        return Optional.of(millis);
    }

    private static boolean install(Path bench, Path squawk) throws InterruptedException {
        try {
            new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(bench.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return false; // there is no npm
        }
        return Files.isExecutable(squawk);
    }

    /// @return milliseconds; findings (1) are an answer too
    static double run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int exit =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (exit > 1) {
            throw new IllegalStateException(command.getFirst() + " ended with " + exit);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
