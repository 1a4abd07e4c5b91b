package dev.skein.backup.io.postgres;

import dev.skein.backup.BackupWorker.BackupRefused;
import dev.skein.backup.BackupWorker.Snapshots;
import dev.skein.bus.CrashPoint;
import dev.skein.bus.Job;
import dev.skein.bus.Ordinals;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Backup;
import dev.skein.events.Digest;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Plan;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import dev.skein.targets.ConnectionFiles;
import dev.skein.targets.Ledger;
import dev.skein.targets.Target;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.Targets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Snapshots in a directory: partial file → fsync → digest → full read → rename → manifest.
///
/// Only what has a manifest is a snapshot. A file that a crash left without one is made again.
public final class PgDump implements Snapshots {
    private final Targets targets;
    private final Path directory;
    private final Programs programs;
    private final Ordinals ordinals;
    private final Clock clock;

    /// @param ordinals of what is said while a dump runs
    public PgDump(
            Targets targets, Path directory, Programs programs, Ordinals ordinals, Clock clock) {
        this.targets = targets;
        this.directory = directory;
        this.programs = programs;
        this.ordinals = ordinals;
        this.clock = clock;
    }

    @Override
    public Backup.Snapshot take(MigrationPlanned planned, Job job) throws InterruptedException {
        Plan plan = planned.plan().plan();
        try {
            Target target = targets.of(plan.database());
            String name = name(planned);
            Optional<Backup.Snapshot> earlier = earlier(manifest(name));
            return earlier.isPresent() ? earlier.get() : take(plan, target, name, job);
        } catch (TargetRefusal e) {
            throw new BackupRefused(e.failure());
        } catch (SQLException e) {
            Failure failure = TargetFailures.of(e, plan.database());
            if (failure.cause().isPassing()) {
                throw new WorldDownException("the target does not answer", e);
            }
            throw new BackupRefused(failure);
        } catch (IOException e) {
            throw new BackupRefused(
                    new Failure(
                            "backup-failed",
                            FailureCause.TOOL,
                            null,
                            "the backup directory cannot be used: " + e.getClass().getSimpleName(),
                            null,
                            "make skein.backup-worker.directory writable and give it space, then request again"));
        }
    }

    private Backup.Snapshot take(Plan plan, Target target, String name, Job job)
            throws SQLException, IOException, InterruptedException {
        long began = System.nanoTime();
        Instant takenAt = clock.instant();
        int serverVersion = check(plan, target);
        String dumpVersion = programs.requireDumpFor(serverVersion);
        Files.createDirectories(directory);
        Path partial = directory.resolve(name + ".dump.partial");
        Path dump = directory.resolve(name + ".dump");
        try (var connection = ConnectionFiles.create(target, "backup-worker")) {
            programs.dump(connection, partial, job, new DumpProgress(plan, partial, job, ordinals));
        } catch (BackupRefused e) {
            // Where the server went away meanwhile this says so, and the dump is tried again.
            check(plan, target);
            throw e;
        }
        CrashPoint.BACKUP_DUMPED.hit();
        sync(partial);
        Digest digest = digest(partial);
        int entries = programs.readInFull(partial);
        Files.move(partial, dump, StandardCopyOption.ATOMIC_MOVE);
        CrashPoint.BACKUP_RENAMED.hit();
        var snapshot =
                new Backup.Snapshot(
                        String.valueOf(dump.getFileName()),
                        Files.size(dump),
                        digest,
                        entries,
                        dumpVersion,
                        serverVersion,
                        takenAt,
                        (System.nanoTime() - began) / 1_000_000);
        write(manifest(name), snapshot);
        return snapshot;
    }

    /// The database must be the one that the plan was made for.
    private static int check(Plan plan, Target target) throws SQLException {
        try (Connection connection = target.open()) {
            if (!Ledger.databaseId(connection).equals(plan.databaseId())) {
                throw new BackupRefused(
                        new Failure(
                                "identity-mismatch",
                                FailureCause.NOT_TRUSTED,
                                null,
                                "this is another database than the plan was made for",
                                null,
                                "compare the alias's address in every service's configuration"));
            }
            try (var rows =
                    connection
                            .createStatement()
                            .executeQuery(
                                    "select pg_catalog.current_setting('server_version_num')::int")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private Optional<Backup.Snapshot> earlier(Path manifest) throws IOException {
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            Backup.Snapshot snapshot =
                    Json.read(Files.readAllBytes(manifest), Backup.Snapshot.class);
            Path dump = directory.resolve(snapshot.file());
            boolean holds = Files.exists(dump) && digest(dump).equals(snapshot.digest());
            return holds ? Optional.of(snapshot) : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private void write(Path manifest, Backup.Snapshot snapshot) throws IOException {
        Path partial = manifest.resolveSibling(manifest.getFileName() + ".partial");
        Files.write(partial, Json.bytes(snapshot));
        sync(partial);
        Files.move(partial, manifest, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Digest digest(Path file) throws IOException {
        var sha256 = Digest.sha256();
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return new Digest(java.util.HexFormat.of().formatHex(sha256.digest()));
    }

    private Path manifest(String name) {
        return directory.resolve(name + ".json");
    }

    /// The database moved between two plans of a run: each has a snapshot of its own.
    private static String name(MigrationPlanned planned) {
        String run = planned.database() + "-" + planned.run();
        return planned.revision() == 0 ? run : run + "-" + planned.revision();
    }
}
