package dev.skein.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A JVM with a server, made to be killed: `Orphan <directory>`.
final class Orphan {
    private Orphan() {}

    public static void main(String... arguments) throws Exception {
        EmbeddedPostgres.start(Path.of(arguments[0]), EmbeddedPostgres.Durability.NONE);
        System.out.println("started");
        new CountDownLatch(1).await();
    }

    /// Returns when its server answers.
    static Process launch(Path directory) throws IOException {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Orphan.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var output = jvm.inputReader(StandardCharsets.UTF_8);
        if (!"started".equals(output.readLine())) {
            throw new IllegalStateException("no server in the child");
        }
        return jvm;
    }

    static ProcessHandle serverIn(Path directory) throws IOException {
        List<String> pidFile = Files.readAllLines(directory.resolve("data/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst())).orElseThrow();
    }
}
