package dev.skein.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        return candidates()
                .filter(folder -> hasAll(folder, SERVER) && hasAll(folder, CLIENT))
                .max(Comparator.comparingInt(PostgresPrograms::major));
    }

    /// The newest folder with pg_dump and pg_restore, with or without a server.
    public static Optional<Path> clients() {
        return candidates()
                .filter(folder -> hasAll(folder, CLIENT))
                .max(Comparator.comparingInt(PostgresPrograms::major));
    }

    private static Stream<Path> candidates() {
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> onPath =
                Stream.of(path.split(java.io.File.pathSeparator))
                        .filter(s -> !s.isBlank())
                        .map(Path::of);
        return Stream.concat(USUAL_ROOTS.stream().flatMap(PostgresPrograms::below), onPath);
    }

    private static Stream<Path> below(Path root) {
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(root)) {
            return Stream.concat(Stream.of(root), children)
                    .map(dir -> dir.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + root, e);
        }
    }

    private static boolean hasAll(Path folder, List<String> programs) {
        return programs.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)));
    }

    /// The version in a path such as `/usr/lib/postgresql/17/bin`; 0 where it names none.
    private static int major(Path bin) {
        Path parent = bin.getParent();
        String name =
                parent == null || parent.getFileName() == null
                        ? ""
                        : parent.getFileName().toString();
        String digits = name.replaceFirst("^postgresql@", "");
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }
}
