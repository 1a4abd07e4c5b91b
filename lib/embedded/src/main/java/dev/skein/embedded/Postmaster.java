package dev.skein.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The server's first process, ours or one that a killed JVM left behind.
record Postmaster(ProcessHandle process) {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);

    /// The server that still runs on a data directory.
    ///
    /// A pid file that names a dead process is the server's own business; one that names a process
    /// which is no server (the machine was restarted in between) would stop it for ever, and goes.
    static Optional<Postmaster> leftBehind(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        Optional<ProcessHandle> named =
                Files.readString(pidFile)
                        .lines()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        Optional<String> program = named.flatMap(process -> process.info().command());
        if (program.isPresent() && !program.get().endsWith("/postgres")) {
            Files.delete(pidFile);
            return Optional.empty();
        }
        return named.map(Postmaster::new);
    }

    /// Fast shutdown: sessions are ended, a checkpoint is written; by force if that takes too long.
    void end() throws IOException, InterruptedException {
        if (process.isAlive()) {
            // Java itself can only send SIGTERM, which waits for every session to leave.
            new ProcessBuilder(List.of("kill", "-INT", Long.toString(process.pid())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        if (!endedWithin(FAST_SHUTDOWN)) {
            kill();
        }
    }

    /// As a power failure: every process of the server at once. Survivors among the sessions would
    /// hold the shared memory, and the next start would be refused.
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        all.forEach(child -> child.onExit().join());
    }

    private boolean endedWithin(Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for PostgreSQL to end", e);
        }
    }
}
