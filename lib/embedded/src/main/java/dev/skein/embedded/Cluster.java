package dev.skein.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A data directory, the superuser's password and the server's log beside it.
final class Cluster {
    private static final long LARGE_LOG = 16 << 20;

    private final Path programs;
    private final Path directory;
    private final Unprivileged unprivileged;

    private Cluster(Path programs, Path directory, Unprivileged unprivileged) {
        this.programs = programs;
        this.directory = directory;
        this.unprivileged = unprivileged;
    }

    static Cluster in(Path directory, Path programs) throws IOException, InterruptedException {
        Path absolute = directory.toRealPath();
        return new Cluster(programs, absolute, Unprivileged.choose(absolute, programs));
    }

    Path data() {
        return directory.resolve("data");
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private Path passwordFile() {
        return directory.resolve("superuser.password");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /// What the server said last.
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /// Runs initdb once, in a folder beside: one that was interrupted leaves no half of a cluster.
    void initialize(EmbeddedPostgres.Durability durability)
            throws IOException, InterruptedException {
        keepLogSmall();
        if (Files.exists(data().resolve("PG_VERSION"))) {
            unprivileged.hand(data());
            return;
        }
        Path unfinished = directory.resolve("data.unfinished");
        deleteAll(unfinished);
        Files.createDirectory(unfinished);
        unprivileged.hand(unfinished);
        writePassword();
        Process initdb = start(initdb(unfinished, durability));
        if (initdb.waitFor() != 0) {
            throw new IllegalStateException("initdb failed:\n" + lastWords());
        }
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// The password comes from a file: an argument would be seen by every user of the machine.
    private List<String> initdb(Path target, EmbeddedPostgres.Durability durability) {
        var command =
                new ArrayList<>(
                        List.of(
                                programs.resolve("initdb").toString(),
                                "--pgdata=" + target,
                                "--username=" + EmbeddedPostgres.SUPERUSER,
                                "--pwfile=" + passwordFile(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C"));
        if (durability == EmbeddedPostgres.Durability.NONE) {
            command.add("--no-sync");
        }
        return command;
    }

    private void writePassword() throws IOException, InterruptedException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
        unprivileged.hand(passwordFile());
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGE_LOG) {
            Files.move(
                    log(), directory.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Process run(List<String> settings) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(programs.resolve("postgres").toString(), "-D", data().toString()));
        command.addAll(settings);
        return start(OwnSession.command(command));
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(unprivileged.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }
}
