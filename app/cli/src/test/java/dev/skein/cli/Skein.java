package dev.skein.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The built command as a child process, as a user starts it.
///
/// @param folder where it runs and keeps its data
record Skein(Path folder) {
    private static final Path JAR = Path.of("target/skein-cli.jar").toAbsolutePath();

    static final List<String> COMMAND =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-jar",
                    JAR.toString());

    /// What it answered.
    record Answer(int exit, String out, String talk) {}

    Answer run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    Answer run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(COMMAND);
        command.add(1, "-Dskein.home=" + folder);
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path in = Files.createTempFile(folder, "in", ".txt");
        Path talk = Files.createTempFile(folder, "talk", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(talk.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SKEIN_"));
        builder.environment().remove("PGPASSWORD");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("no end of " + command);
        }
        return new Answer(process.exitValue(), text(out), text(talk));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
