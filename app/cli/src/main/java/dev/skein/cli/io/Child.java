package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One of Skein's applications as a child of this process: it ends with us.
final class Child implements AutoCloseable {
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /// @param home Skein's own folder
    /// @param application its folder there
    /// @param options further options of the JVM; no secrets, for anybody can list them
    /// @param log where its output goes; absent: to our own
    static Child start(Path home, String application, List<String> options, @Nullable Path log)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        Path cache = home.resolve(".skein").resolve(Path.of(application).getFileName() + ".aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        command.addAll(options);
        Path jar = home.resolve(application).resolve("target/quarkus-app/quarkus-run.jar");
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(
                log == null
                        ? ProcessBuilder.Redirect.INHERIT
                        : ProcessBuilder.Redirect.to(log.toFile()));
        var child = new Child(builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(child::close));
        return child;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /// SIGKILL: it cannot tidy up.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// SIGTERM, and SIGKILL where that is not heard.
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
