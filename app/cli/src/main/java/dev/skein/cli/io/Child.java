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
                    // PostgreSQL's scanner, as bytecode, is twice as long as HotSpot compiles
                    // unasked.
                    "-XX:-DontCompileHugeMethods",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xmx256m",
                    // What stays is 150 MB, the grammar among it: a larger young generation would
                    // leave the old one so little room that every collection is a full one.
                    "-Xmn32m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private static final long LOG_LIMIT = 10_000_000;

    private final Process process;
    private final Leash leash;
    private final @Nullable LogFile log;

    private Child(Process process, Leash leash, @Nullable LogFile log) {
        this.process = process;
        this.leash = leash;
        this.log = log;
    }

    /// @param home Skein's own folder
    /// @param application its folder there
    /// @param options further options of the JVM; no secrets, for anybody can list them
    /// @param log where its output goes, at most 10 MB and as much again in `NAME.1`; absent: to
    ///   our own
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
        if (log == null) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = builder.start();
        var child =
                new Child(
                        process,
                        Leash.on(process),
                        log == null ? null : LogFile.of(log, LOG_LIMIT, process.getInputStream()));
        Runtime.getRuntime().addShutdownHook(new Thread(child::close));
        return child;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        int exit = process.waitFor();
        leash.close();
        if (log != null) {
            log.awaitEnd();
        }
        return exit;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// SIGTERM, without a limit on what the process does about it.
    int end() throws InterruptedException {
        signal(false);
        return awaitEnd();
    }

    /// SIGKILL: it cannot tidy up.
    void kill() {
        signal(true);
        process.onExit().join();
        leash.close();
    }

    /// SIGTERM, and SIGKILL where that is not heard.
    @Override
    public void close() {
        signal(false);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                signal(true);
            }
            awaitEnd();
        } catch (InterruptedException e) {
            signal(true);
            Thread.currentThread().interrupt();
        }
    }

    /// Not by [Process#destroy]: that closes our end of the pipe before the last words came
    /// through.
    private void signal(boolean forcibly) {
        boolean _ = forcibly ? process.toHandle().destroyForcibly() : process.toHandle().destroy();
    }
}
