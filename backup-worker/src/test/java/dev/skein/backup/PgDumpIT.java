package dev.skein.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skein.backup.BackupWorker.BackupRefused;
import dev.skein.backup.io.postgres.PgDump;
import dev.skein.backup.io.postgres.Programs;
import dev.skein.bus.Job;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.embedded.PostgresPrograms;
import dev.skein.events.Alias;
import dev.skein.events.Backup;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.targets.Adoption;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.PlainSettings;
import dev.skein.targets.TargetState;
import dev.skein.targets.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgDumpIT {
    private static EmbeddedPostgres postgres;
    private static TargetState state;
    private static Path bin;
    @TempDir private Path folder;

    @BeforeAll
    static void start(@TempDir Path data) throws SQLException {
        bin = PostgresPrograms.clients().orElseThrow();
        postgres = EmbeddedPostgres.start(data, EmbeddedPostgres.Durability.NONE);
        postgres.createDatabase("shop");
        try (var admin = postgres.connect("shop");
                var statement = admin.createStatement()) {
            Adoption.adopt(admin, "postgres", Map.of(Adoption.BACKUP, "b:\\"));
            statement.execute(
                    "create table orders as select g as id from generate_series(1, 20000) g");
            state = TargetState.read(admin, NativeHistory.DEFAULT).orElseThrow();
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static final class Quiet implements Job {
        @Override
        public Signed signed() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public Envelope envelope() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public List<Signed> say(List<Event> events, StateChange change) {
            return List.of();
        }

        @Override
        public void checkLease() {}

        @Override
        public Set<Signal> signals() {
            return Set.of();
        }
    }

    @Test
    void aSnapshotIsWholeAndIsTakenOncePerRun() throws Exception {
        Plan plan = plan();

        Backup.Snapshot snapshot = dumps(bin).take(plan, new Quiet());

        Path file = folder.resolve(snapshot.file());
        assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(snapshot.digest());
        assertThat(snapshot.bytes()).isEqualTo(Files.size(file));
        assertThat(snapshot.entries()).isPositive();
        assertThat(dumps(bin).take(plan, new Quiet())).isEqualTo(snapshot);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void aDamagedSnapshotOfAnEarlierAttemptIsTakenAgain() throws Exception {
        Plan plan = plan();
        Backup.Snapshot snapshot = dumps(bin).take(plan, new Quiet());
        Path file = folder.resolve(snapshot.file());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        Backup.Snapshot again = dumps(bin).take(plan, new Quiet());

        assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(again.digest());
    }

    @Test
    void aTruncatedDumpIsNeverConfirmed() throws Exception {
        Path fakes = Files.createDirectories(folder.resolve("fakes"));
        script(
                fakes.resolve("pg_dump"),
                """
                #!/bin/sh
                [ "$1" = --version ] && exec %1$s/pg_dump --version
                for a; do case $a in --file=*) f=${a#--file=};; esac; done
                %1$s/pg_dump "$@" && truncate -s -20000 "$f"
                """
                        .formatted(bin));
        Files.createSymbolicLink(fakes.resolve("pg_restore"), bin.resolve("pg_restore"));

        assertThat(refused(fakes)).isEqualTo("backup-unverified");
    }

    @Test
    void aProgramThatIsOlderThanTheServerIsRefusedWithTheVersionNeeded() throws Exception {
        Path fakes = Files.createDirectories(folder.resolve("old"));
        script(fakes.resolve("pg_dump"), "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.0'\n");

        assertThat(refused(fakes)).isEqualTo("backup-tool-too-old");
        assertThat(refused(folder.resolve("nowhere"))).isEqualTo("backup-tool-missing");
    }

    private static void script(Path file, String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String refused(Path programs) {
        var refused =
                catchThrowableOfType(
                        BackupRefused.class, () -> dumps(programs).take(plan(), new Quiet()));
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return refused.failure().code();
    }

    private PgDump dumps(Path programs) {
        var settings =
                new PlainSettings(
                        postgres.jdbcUrl("shop"),
                        "development",
                        Adoption.BACKUP,
                        Optional.of("b:\\"),
                        Optional.empty(),
                        Optional.empty());
        return new PgDump(
                new Targets("backup-worker", Map.of("shop", settings)),
                folder,
                new Programs(programs.resolve("pg_dump"), programs.resolve("pg_restore")),
                Clock.systemUTC());
    }

    private static Plan plan() {
        return new Plan(
                Plan.FORMAT,
                new RunId(UUID.randomUUID()),
                new Alias("shop"),
                state.databaseId(),
                "development",
                Purpose.APPLY,
                NativeHistory.DEFAULT,
                state.base(),
                List.of(),
                List.of(),
                List.of(),
                Danger.DESTROYS_DATA,
                Risk.LOW);
    }
}
