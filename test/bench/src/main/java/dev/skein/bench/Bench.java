package dev.skein.bench;

import dev.skein.cli.io.SingleProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Every figure that Skein is held to, as one table; `skein bench` runs it, `skein bench lint` a
/// part.
public final class Bench {
    private static final int AUDITED = 200_000;

    private Bench() {}

    public static void main(String... arguments) throws Exception {
        Path home = Path.of(System.getProperty("skein.home", ".")).toAbsolutePath().normalize();
        Path directory = Files.createTempDirectory("skein-bench");
        var figures = new ArrayList<Figure>();
        try {
            measure(home, directory, Set.of(arguments), figures);
        } finally {
            delete(directory);
        }
        print(figures);
    }

    private static void measure(Path home, Path directory, Set<String> parts, List<Figure> figures)
            throws Exception {
        if (wants(parts, "help")) {
            Help.measure(home).forEach(figures::add);
        }
        if (wants(parts, "lint")) {
            Linting.measure(home, directory.resolve("lint")).forEach(figures::add);
        }
        if (wants(parts, "starts")) {
            Start.measure(home, directory).forEach(figures::add);
        }
        if (wants(parts, "rehearsal")) {
            Rehearsing.measure(directory.resolve("rehearsal")).forEach(figures::add);
            FirstPlan.measure(home, directory.resolve("first")).forEach(figures::add);
        }
        if (wants(parts, "runs")) {
            running(home, directory.resolve("runs")).forEach(figures::add);
        }
        if (wants(parts, "audit")) {
            AuditRate.measure(directory.resolve("audit"), AUDITED).forEach(figures::add);
        }
    }

    private static boolean wants(Set<String> parts, String part) {
        boolean wanted = parts.isEmpty() || parts.contains(part);
        if (wanted) {
            System.err.println("measuring: " + part);
        }
        return wanted;
    }

    private static Stream<Figure> running(Path home, Path data) throws Exception {
        // A trivial migration endangers nothing: where only risky plans are rehearsed, it is not.
        List<String> options = List.of("-Dskein.planner.rehearsal.mode=risky");
        try (var process = SingleProcess.start(home, data, "shop=development", false, options)) {
            process.awaitReady();
            long ready = Memory.ofTree(process.handle());
            Figure idle =
                    Figure.of("memory, all of it, ready", Figure.megabytes(ready)).goal("≤ 450 MB");
            List<String> log = Files.readAllLines(data.resolve("skein.log"));
            String url = "jdbc:postgresql://" + said(log, "PostgreSQL") + "/shop";
            List<Figure> latency =
                    Latency.measure(
                                    data,
                                    said(log, "Kafka"),
                                    url,
                                    data.resolve("postgres/superuser.password"))
                            .toList();
            Figure used =
                    Figure.of(
                            "memory, after those runs",
                            Figure.megabytes(Memory.ofTree(process.handle())));
            return Stream.concat(Stream.of(idle), Stream.concat(latency.stream(), Stream.of(used)));
        }
    }

    /// What the single-process mode says of itself where its output goes to a file.
    static String said(List<String> log, String word) {
        return log.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void print(List<Figure> figures) throws IOException {
        System.out.printf("%-28s %-32s %-12s %s%n", "FIGURE", "MEASURED", "GOAL", "PEER");
        for (Figure figure : figures) {
            System.out.printf(
                    "%-28s %-32s %-12s %s%n",
                    figure.name(),
                    figure.value(),
                    Objects.requireNonNullElse(figure.goal(), ""),
                    Objects.requireNonNullElse(figure.peer(), ""));
        }
        System.out.println(Machine.described());
        System.out.println(
                "again: ./skein bench [help] [lint] [starts] [rehearsal] [runs] [audit]");
    }
}
