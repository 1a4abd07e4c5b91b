package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The single-process mode as a child of this command: it ends with us.
public final class SingleProcess implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final Child process;
    private final Path data;

    private SingleProcess(Child process, Path data) {
        this.process = process;
        this.data = data;
    }

    /// @param home Skein's own folder
    /// @param shops demonstration databases, `alias=environment`
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
        return new SingleProcess(Child.start(home, "app/standalone", all, log), data);
    }

    /// Waits until the gateway answers.
    ///
    /// @throws IOException where the process ended instead; the text names its log
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
            throw new IOException("Skein did not start; see " + data.resolve("skein.log"));
        }
        TimeUnit.MILLISECONDS.sleep(20);
    }

    public int awaitEnd() throws InterruptedException {
        return process.awaitEnd();
    }

    @Override
    public void close() {
        process.close();
    }
}
