package dev.skein.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// The same broker as a process of its own, for tests that kill one.
public final class BrokerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private Process process;

    private BrokerProcess(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /// On a free port, which stays the same over restarts.
    ///
    /// @throws IllegalStateException where it does not start; the text holds what it said
    public static BrokerProcess start(Path directory) {
        return Ports.onFree(port -> new BrokerProcess(directory, port, launch(directory, port)));
    }

    /// SIGKILL: nothing is flushed, nothing is said to clients.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Starts it again on its directory and port, after [#kill()] or [#close()].
    public void restart() {
        process = launch(directory, port);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// Controlled shutdown.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(Path directory, int port) {
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        try {
            Files.createDirectories(directory);
            Process process =
                    new ProcessBuilder(command(directory, port))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            awaitReady(process, port, log);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("starting a broker on " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a broker was starting", e);
        }
    }

    private static List<String> command(Path directory, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx128m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                BrokerMain.class.getName(),
                directory.toString(),
                Integer.toString(port));
    }

    /// A test's own class path may be a single jar with a manifest; Surefire says what it stands
    /// for.
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static void awaitReady(Process process, int port, Path log)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Object> impatient =
                Map.of(
                        "bootstrap.servers", "127.0.0.1:" + port,
                        "request.timeout.ms", 1_000,
                        "default.api.timeout.ms", 1_000);
        try (var admin = Admin.create(impatient)) {
            while (true) {
                try {
                    admin.describeCluster().nodes().get();
                    if (process.isAlive()) {
                        return;
                    }
                } catch (ExecutionException e) {
                    // not there yet
                }
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            "the broker did not start; it said:\n" + Files.readString(log));
                }
            }
        }
    }
}
