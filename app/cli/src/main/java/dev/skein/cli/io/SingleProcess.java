package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The single-process mode as a child of this command: it ends with us.
public final class SingleProcess implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final String COMPLAINT = "not-started: ";

    private final Child process;
    private final Path data;
    private final boolean shown;

    private SingleProcess(Child process, Path data, boolean shown) {
        this.process = process;
        this.data = data;
        this.shown = shown;
    }

    /// @param home Skein's own folder
    /// @param shops demonstration databases, `alias=environment`
    /// @param shown whether its output goes to the terminal; else to `skein.log`
    public static SingleProcess start(Path home, Path data, String shops, boolean shown)
            throws IOException {
        return start(home, data, shops, shown, List.of());
    }

    /// @param options further options of the JVM
    public static SingleProcess start(
            Path home, Path data, String shops, boolean shown, List<String> options)
            throws IOException {
        Files.createDirectories(data);
        Files.deleteIfExists(data.resolve("gateway.url"));
        var all = new ArrayList<String>();
        all.add("-Dskein.data=" + data.toAbsolutePath());
        all.add("-Dskein.shops=" + shops);
        all.addAll(options);
        Path log = shown ? null : data.resolve("skein.log");
        return new SingleProcess(Child.start(home, "app/standalone", all, log), data, shown);
    }

    /// Waits until the gateway answers.
    ///
    /// @throws IOException where the process ended instead; the text says why
    public Gateway awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        awaitAddress(deadline);
        var gateway = Gateway.find(data);
        while (true) {
            try {
                gateway.runs(1);
                return gateway;
            } catch (Gateway.GatewayException e) {
                goOn(deadline);
            }
        }
    }

    /// Waits until broker and database answer and the gateway's address is known.
    void awaitInfrastructure() throws IOException, InterruptedException {
        awaitAddress(System.nanoTime() + PATIENCE);
    }

    private void awaitAddress(long deadline) throws IOException, InterruptedException {
        while (!Files.exists(data.resolve("gateway.url"))) {
            goOn(deadline);
        }
    }

    private void goOn(long deadline) throws IOException, InterruptedException {
        if (!process.isAlive() || System.nanoTime() > deadline) {
            throw new RefusedException("not-started", "Skein did not start" + why());
        }
        TimeUnit.MILLISECONDS.sleep(20);
    }

    /// Its own last words, as far as it had any.
    private String why() throws IOException, InterruptedException {
        Path log = data.resolve("skein.log");
        if (shown || !Files.exists(log)) {
            return "";
        }
        if (!process.isAlive()) {
            process.awaitEnd();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(COMPLAINT))
                    .findFirst()
                    .map(line -> ": " + line.substring(COMPLAINT.length()))
                    .orElse("; see " + log);
        }
    }

    public int awaitEnd() throws InterruptedException {
        return process.awaitEnd();
    }

    /// Broker and services; their PostgreSQL is a child of it.
    public ProcessHandle handle() {
        return process.handle();
    }

    /// SIGTERM, and however long it takes: a JVM may have something to write at its end.
    public int end() throws InterruptedException {
        return process.end();
    }

    @Override
    public void close() {
        process.close();
    }
}
