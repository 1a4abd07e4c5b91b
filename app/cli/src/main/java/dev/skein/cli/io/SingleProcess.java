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

    private final Process process;
    private final Path data;

    private SingleProcess(Process process, Path data) {
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
        Path jar = home.resolve("app/standalone/target/quarkus-app/quarkus-run.jar");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dskein.data=" + data.toAbsolutePath(),
                        "-Dskein.shops=" + shops));
        Path cache = home.resolve(".skein/standalone.aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(
                shown
                        ? ProcessBuilder.Redirect.INHERIT
                        : ProcessBuilder.Redirect.to(data.resolve("skein.log").toFile()));
        var single = new SingleProcess(builder.start(), data);
        Runtime.getRuntime().addShutdownHook(new Thread(single::close));
        return single;
    }

    /// Waits until the gateway answers.
    ///
    /// @throws IOException where the process ended instead; the text names its log
    public Gateway awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!Files.exists(data.resolve("gateway.url"))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("Skein did not start; see " + data.resolve("skein.log"));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        var gateway = Gateway.find(data);
        while (true) {
            try {
                gateway.runs(1);
                return gateway;
            } catch (Gateway.GatewayException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(
                            "Skein did not start; see " + data.resolve("skein.log"), e);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
