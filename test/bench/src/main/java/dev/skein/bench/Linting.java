package dev.skein.bench;

import dev.skein.events.SourceFile;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.report.Review;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Parsing and linting, in a process that is warm and as a whole command, beside squawk on the same
/// files in the same run.
final class Linting {
    private static final int WARM = 100;
    private static final int TIMES = 9;
    private static final int FILES = 1_000;
    private static final int STATEMENTS = 2_000;

    private Linting() {}

    static Stream<Figure> measure(Path home, Path directory) throws Exception {
        long before = heap();
        List<SourceFile> files =
                IntStream.rangeClosed(1, FILES).mapToObj(Linting::threeStatements).toList();
        double[] one = warm(List.of(statements()));
        double[] many = warm(files);
        long pool = heap() - before;
        write(directory, files);
        double cold = command(home, "lint", directory);
        double plan = command(home, "plan", home.resolve("examples/shop/good"));
        Optional<double[]> squawk = Squawk.times(home, directory, TIMES);
        double ours = Figure.quantile(many, 0.5);
        return Stream.of(
                Figure.of("2,000 statements linted", Figure.millis(Figure.quantile(one, 0.5)))
                        .goal("≤ 200 ms"),
                beside(squawk, Figure.of("1,000 files linted, warm", Figure.millis(ours)), ours)
                        .goal("≤ squawk"),
                beside(squawk, Figure.of("skein lint, 1,000 files", Figure.millis(cold)), cold)
                        .goal("≤ 1,500 ms"),
                Figure.of("skein plan, whole process", Figure.millis(plan)).goal("≤ 3,000 ms"),
                Figure.of("heap of the parser pool", Figure.megabytes(pool / 1024)));
    }

    private static Figure beside(Optional<double[]> squawk, Figure figure, double ours) {
        return squawk.map(times ->
                        figure.against(
                                "squawk, a process of " + Figure.millis(median(times)),
                                ours,
                                median(times)))
                .orElse(figure);
    }

    private static double median(double[] times) {
        return Figure.quantile(times, 0.5);
    }

    private static double[] warm(List<SourceFile> files) {
        double[] millis = new double[TIMES];
        for (int i = -WARM; i < TIMES; i++) {
            long start = System.nanoTime();
            var review = new Review(LintPolicy.WARN, null);
            review.inOrder(files);
            if (review.files().size() != files.size()) {
                throw new IllegalStateException("not every file was looked at");
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return millis;
    }

    /// The whole command, launcher included, as a terminal waits for it.
    private static double command(Path home, String name, Path argument) throws Exception {
        List<String> command = List.of(home.resolve("skein").toString(), name, argument.toString());
        double[] millis = new double[TIMES];
        Squawk.run(command);
        for (int i = 0; i < TIMES; i++) {
            millis[i] = Squawk.run(command);
        }
        return median(millis);
    }

    private static void write(Path directory, List<SourceFile> files) throws IOException {
        Files.createDirectories(directory);
        for (SourceFile file : files) {
            Files.write(directory.resolve(file.path()), file.content());
        }
    }

    private static SourceFile threeStatements(int number) {
        return file(
                String.format("%06d_bench.up.sql", number),
                IntStream.range(3 * number, 3 * number + 3));
    }

    private static SourceFile statements() {
        return file("000001_bench.up.sql", IntStream.range(0, STATEMENTS));
    }

    private static SourceFile file(String name, IntStream statements) {
        String sql = statements.mapToObj(Linting::statement).collect(Collectors.joining());
        return new SourceFile(name, sql.getBytes(StandardCharsets.UTF_8));
    }

    private static String statement(int n) {
        return switch (n % 6) {
            case 0 ->
                    "CREATE TABLE t"
                            + n
                            + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                            + " name text NOT NULL DEFAULT '', made timestamptz DEFAULT now());\n";
            case 1 -> "ALTER TABLE orders ADD COLUMN c" + n + " text;\n";
            case 2 -> "CREATE INDEX i" + n + " ON orders (c" + n + ");\n";
            case 3 -> "UPDATE orders SET c" + n + " = 'x' WHERE id = " + n + ";\n";
            case 4 ->
                    "ALTER TABLE orders ADD CONSTRAINT k"
                            + n
                            + " CHECK (a > "
                            + n
                            + ") NOT VALID;\n";
            default ->
                    "INSERT INTO orders (a, b) SELECT x, y FROM other WHERE z = "
                            + n
                            + " AND w IN (1, 2, 3);\n";
        };
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
