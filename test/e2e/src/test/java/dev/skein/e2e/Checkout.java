package dev.skein.e2e;

import dev.skein.cli.io.ServiceProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A copy of the project that has been built and whose data nobody shares. What people type is
/// typed here, in a shell, with the launcher on the PATH.
record Checkout(Path folder) implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> BUILT =
            Stream.concat(
                            Stream.of("app/cli/target", "app/standalone/target"),
                            ServiceProcesses.SERVICES.stream().map(service -> service + "/target"))
                    .toList();

    /// @param folder an empty one
    static Checkout in(Path folder) throws IOException {
        Path project = Launcher.PROJECT;
        Files.copy(project.resolve("skein"), folder.resolve("skein"));
        for (String built : BUILT) {
            Path link = folder.resolve(built);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, project.resolve(built));
        }
        copy(project.resolve("examples"), folder.resolve("examples"));
        return new Checkout(folder);
    }

    /// @param to a folder that is not there
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /// Types it here and waits for its end.
    Said type(String command) throws IOException, InterruptedException {
        return type(folder, Map.of(), command);
    }

    /// @param environment variables beside those of every process
    Said type(Path where, Map<String, String> environment, String command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("said", ".txt");
        try {
            Process process = start(where, environment, command, output);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
            }
            return new Said(process.waitFor(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /// Types it here and leaves it running.
    Process start(String command, Path output) throws IOException {
        return start(folder, Map.of(), "exec " + command, output);
    }

    private Process start(Path where, Map<String, String> environment, String command, Path output)
            throws IOException {
        var builder =
                new ProcessBuilder("sh", "-c", command)
                        .directory(where.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SKEIN_"));
        builder.environment().remove("PGPASSWORD");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// JUnit warns of links that lead out of its folder.
    @Override
    public void close() throws IOException {
        for (String built : BUILT) {
            Files.delete(folder.resolve(built));
        }
    }
}
