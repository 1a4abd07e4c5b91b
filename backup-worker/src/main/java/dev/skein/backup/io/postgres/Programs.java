package dev.skein.backup.io.postgres;

import dev.skein.backup.BackupWorker.BackupRefused;
import dev.skein.bus.Job;
import dev.skein.bus.Signal;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.targets.ConnectionFiles;
import dev.skein.targets.LastWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// pg_dump and pg_restore as child processes: argument lists, no shell, a bounded piece of what
/// they complain.
///
/// @param pgDump the program
/// @param pgRestore the program, of the same version
public record Programs(Path pgDump, Path pgRestore) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)[.\\w]*)");

    /// @return pg_dump's version, such as `15.18`
    /// @throws BackupRefused where it is missing, or older than the server: it would refuse to dump
    String requireDumpFor(int serverVersion) throws IOException, InterruptedException {
        Matcher version = VERSION.matcher(output(List.of(pgDump.toString(), "--version")));
        if (!version.find()) {
            throw missing();
        }
        int needed = serverVersion / 10_000;
        if (Integer.parseInt(version.group(2)) < needed) {
            throw new BackupRefused(
                    new Failure(
                            "backup-tool-too-old",
                            FailureCause.TOOL,
                            null,
                            "pg_dump is of version "
                                    + version.group(1)
                                    + ", the server of "
                                    + needed,
                            null,
                            "install PostgreSQL client programs of version "
                                    + needed
                                    + " or newer for the backup-worker"));
        }
        return version.group(1);
    }

    /// Writes a custom-format dump of the whole database.
    void dump(ConnectionFiles connection, Path file, Job job, DumpProgress progress)
            throws IOException, InterruptedException {
        run(
                List.of(pgDump.toString(), "--format=custom", "--no-password", "--file=" + file),
                connection.environment(),
                job,
                progress);
    }

    /// Reads every block of a dump: a table of contents alone would not notice that the rest is
    /// missing.
    ///
    /// @return entries of its table of contents
    int readInFull(Path file) throws IOException, InterruptedException {
        Process process =
                start(List.of(pgRestore.toString(), "--file=/dev/null", file.toString()), Map.of());
        expectSuccess(process, LastWords.of(process), "backup-unverified");
        String contents = output(List.of(pgRestore.toString(), "--list", file.toString()));
        return (int)
                contents.lines().filter(line -> !line.isBlank() && !line.startsWith(";")).count();
    }

    private void run(
            List<String> command, Map<String, String> environment, Job job, DumpProgress progress)
            throws IOException, InterruptedException {
        Process process = start(command, environment);
        LastWords words = LastWords.of(process);
        try {
            while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                progress.tell();
                if (job.signals().contains(Signal.CANCEL)) {
                    throw new BackupRefused(
                            new Failure(
                                    "cancelled",
                                    FailureCause.CANCELLED_BY_PERSON,
                                    null,
                                    "the run was cancelled",
                                    null,
                                    "nothing was changed; request again"));
                }
            }
            expectSuccess(process, words, "backup-failed");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command, Map<String, String> environment)
            throws IOException {
        try {
            return ConnectionFiles.start(command, environment, ProcessBuilder.Redirect.DISCARD);
        } catch (IOException e) {
            throw missing();
        }
    }

    private static void expectSuccess(Process process, LastWords words, String code)
            throws InterruptedException {
        int exit = process.waitFor();
        if (exit != 0) {
            throw new BackupRefused(
                    new Failure(
                            code,
                            FailureCause.TOOL,
                            null,
                            words.summary("the program ended with " + exit),
                            null,
                            "nothing was run; mend what it says, then request again"));
        }
    }

    private String output(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw missing();
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static BackupRefused missing() {
        return new BackupRefused(
                new Failure(
                        "backup-tool-missing",
                        FailureCause.TOOL,
                        null,
                        "pg_dump or pg_restore cannot be started",
                        null,
                        "install PostgreSQL's client programs for the backup-worker, as new as the server"));
    }
}
