package dev.skein.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A data directory and the superuser's password beside it.
final class Cluster {
    private final Path programs;
    private final Path directory;
    private final Path data;
    private final Path passwordFile;
    private final Unprivileged unprivileged = Unprivileged.choose();

    Cluster(Path programs, Path directory) {
        this.programs = programs;
        this.directory = directory;
        this.data = directory.resolve("data");
        this.passwordFile = directory.resolve("superuser.password");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile).strip();
    }

    /// Runs initdb once. Its password comes from a file: an argument would be seen by every user of
    /// the machine.
    void initialize() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        writePassword();
        unprivileged.hand(data);
        List<String> initdb =
                List.of(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync",
                        "--no-instructions");
        Process process = start(initdb);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("initdb failed; see " + log());
        }
    }

    private void writePassword() throws IOException, InterruptedException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(random));
        if (!unprivileged.owner().isEmpty()) {
            unprivileged.hand(directory);
        }
    }

    Process run(List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(arguments);
        return start(command);
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(unprivileged.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /// Ends the server of this directory that outlived its JVM: first fast, then by force.
    void endPredecessor() throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> predecessor =
                Files.readString(pidFile)
                        .lines()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                        .filter(Cluster::isPostgres);
        if (predecessor.isPresent()) {
            interrupt(predecessor.get().pid());
            if (!ended(predecessor.get())) {
                predecessor.get().destroyForcibly();
                ended(predecessor.get());
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("/postgres")).orElse(false);
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        for (int i = 0; i < 500 && process.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return !process.isAlive();
    }

    /// SIGINT: PostgreSQL's fast shutdown. Java itself can only send SIGTERM, which waits for every
    /// session to leave.
    static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("no program kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
