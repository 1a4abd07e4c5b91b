package dev.skein.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A folder with PostgreSQL's programs.
///
/// A complete local installation is preferred: its server and its pg_dump are of one version.
/// Without one, the bundled server (the oldest supported major, so that any pg_dump fits) is
/// unpacked.
public final class PostgresPrograms {
    private static final List<String> SERVER = List.of("initdb", "postgres");
    private static final List<String> CLIENT = List.of("pg_dump", "pg_restore");
    private static final List<Path> USUAL_ROOTS =
            List.of(
                    Path.of("/usr/lib/postgresql"),
                    Path.of("/usr/local/pgsql"),
                    Path.of("/opt/homebrew/opt"),
                    Path.of("/usr/local/opt"),
                    Path.of("/Applications/Postgres.app/Contents/Versions"));

    private PostgresPrograms() {}

    /// The newest complete local installation, if there is one.
    public static Optional<Path> installed() {
        return newest(installations(), "postgres");
    }

    private static Stream<Path> installations() {
        return candidates().filter(folder -> hasAll(folder, SERVER) && hasAll(folder, CLIENT));
    }

    /// The newest folder with pg_dump and pg_restore, with or without a server.
    public static Optional<Path> clients() {
        return newest(candidates().filter(folder -> hasAll(folder, CLIENT)), "pg_dump");
    }

    /// The installed server, else the bundled one.
    ///
    /// @param wanted its major; empty: any
    static Path ofServer(OptionalInt wanted) throws IOException, InterruptedException {
        Optional<Path> installed =
                wanted.isEmpty()
                        ? installed()
                        : installations()
                                .filter(folder -> major(folder, "postgres") == wanted.getAsInt())
                                .findFirst();
        if (installed.isPresent()) {
            return installed.get();
        }
        Path bundled = BundledPostgres.unpack();
        if (wanted.isPresent() && major(bundled, "postgres") != wanted.getAsInt()) {
            throw new IllegalStateException(
                    "PostgreSQL %d is not installed, and the bundled one is %s"
                            .formatted(wanted.getAsInt(), version(bundled)));
        }
        return bundled;
    }

    /// The version of a folder's server, as `15.18`.
    static String version(Path folder) {
        return version(folder, "postgres");
    }

    /// The version of a folder's pg_dump, as `15.18`.
    public static String clientVersion(Path folder) {
        return version(folder, "pg_dump");
    }

    private static Stream<Path> candidates() {
        Stream<Path> onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of);
        return Stream.concat(
                        Stream.concat(
                                USUAL_ROOTS.stream().flatMap(PostgresPrograms::below),
                                named().stream()),
                        onPath)
                .filter(Files::isDirectory)
                .distinct();
    }

    /// Where pg_config says the programs are, as on distributions that keep them off the PATH.
    private static Optional<Path> named() {
        return firstLine("pg_config", "--bindir").map(Path::of);
    }

    private static Stream<Path> below(Path root) {
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(root)) {
            return Stream.concat(Stream.of(root), children)
                    .map(folder -> folder.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + root, e);
        }
    }

    private static boolean hasAll(Path folder, List<String> programs) {
        return programs.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)));
    }

    private static Optional<Path> newest(Stream<Path> folders, String program) {
        List<Path> all = new ArrayList<>(folders.toList());
        return all.size() <= 1
                ? all.stream().findFirst()
                : all.stream().max(Comparator.comparingInt(folder -> major(folder, program)));
    }

    private static int major(Path folder, String program) {
        String digits = version(folder, program).replaceFirst("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /// From a line such as `pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
    private static String version(Path folder, String program) {
        return firstLine(folder.resolve(program).toString(), "--version")
                .map(line -> line.replaceFirst("^[^)]*\\) *", "").replaceFirst(" .*", ""))
                .orElse("");
    }

    private static Optional<String> firstLine(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst();
            }
        } catch (IOException e) {
            return Optional.empty(); // there is no such program
        }
    }
}
