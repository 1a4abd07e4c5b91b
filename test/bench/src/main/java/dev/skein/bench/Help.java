package dev.skein.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How long the command takes to say what it can do, launcher included.
final class Help {
    private static final int TIMES = 15;

    private Help() {}

    static Stream<Figure> measure(Path home) throws Exception {
        List<String> help = List.of(home.resolve("skein").toString(), "--help");
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--version");
        run(help);
        double[] ours = new double[TIMES];
        double[] theirs = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            ours[i] = run(help);
            theirs[i] = run(java);
        }
        double median = Figure.quantile(ours, 0.5);
        return Stream.of(
                Figure.of("skein --help", Figure.millis(median))
                        .goal("≤ 400 ms")
                        .against("java --version", median, Figure.quantile(theirs, 0.5)));
    }

    private static double run(List<String> command) throws Exception {
        long start = System.nanoTime();
        int exit =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
