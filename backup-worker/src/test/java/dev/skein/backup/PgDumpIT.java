package dev.skein.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skein.backup.BackupWorker.BackupRefused;
import dev.skein.backup.io.postgres.PgDump;
import dev.skein.backup.io.postgres.Programs;
import dev.skein.bus.ControlDatabase;
import dev.skein.bus.ControlSchema;
import dev.skein.bus.Job;
import dev.skein.bus.Ordinals;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.embedded.PostgresPrograms;
import dev.skein.events.Alias;
import dev.skein.events.BackfillProgressed;
import dev.skein.events.Backup;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PgDumpIT {
    private static final TestPostgres postgres = Infra.dumpablePostgres();
    private static String shop;
    private static TargetState state;
    private static Path bin;
    private static final PGSimpleDataSource control = new PGSimpleDataSource();
    @TempDir private Path folder;

    @BeforeAll
    static void start() throws SQLException {
        bin = PostgresPrograms.clients().orElseThrow();
        shop = postgres.freshDatabase("shop");
        try (var admin = postgres.connect(shop);
                var statement = admin.createStatement()) {
            Adoption.adopt(admin, "postgres", Map.of(Adoption.BACKUP, "b:\\"));
            statement.execute(
                    "create table orders as select g as id from generate_series(1, 20000) g");
            state = TargetState.read(admin, NativeHistory.DEFAULT).orElseThrow();
        }
        prepareControl();
    }

    private static void prepareControl() throws SQLException {
        String name = postgres.freshDatabase("control");
        try (var admin = postgres.connect(name)) {
            ControlDatabase.prepare(admin, Map.of("backup_worker", "secret"));
        }
        control.setUrl(postgres.jdbcUrl(name) + "?currentSchema=backup_worker");
        control.setUser("backup_worker");
        control.setPassword("secret");
        ControlSchema.upgrade(control, Ordinals.SCHEMA);
    }

    private static final class Notes implements Job {
        final List<Event> said = new ArrayList<>();

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
            said.addAll(events);
            return events.stream()
                    .map(event -> new Signed("", "", Map.of(), new byte[0], null, null))
                    .toList();
        }

        @Override
        public Signed sign(Event event) {
            throw new IllegalStateException("not asked for");
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
        MigrationPlanned planned = planned();

        Backup.Snapshot snapshot = dumps(bin).take(planned, new Notes());

        Path file = folder.resolve(snapshot.file());
        assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(snapshot.digest());
        assertThat(snapshot.bytes()).isEqualTo(Files.size(file));
        assertThat(snapshot.entries()).isPositive();
        assertThat(dumps(bin).take(planned, new Notes())).isEqualTo(snapshot);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void aRunThatIsPlannedAgainHasAnotherSnapshot() throws Exception {
        var run = new RunId(UUID.randomUUID());
        Backup.Snapshot first = dumps(bin).take(planned(run, 0), new Notes());

        Backup.Snapshot second = dumps(bin).take(planned(run, 1), new Notes());

        assertThat(second.file()).isNotEqualTo(first.file());
        assertThat(second.takenAt()).isAfter(first.takenAt());
    }

    @Test
    void aDamagedSnapshotOfAnEarlierAttemptIsTakenAgain() throws Exception {
        MigrationPlanned planned = planned();
        Backup.Snapshot snapshot = dumps(bin).take(planned, new Notes());
        Path file = folder.resolve(snapshot.file());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        Backup.Snapshot again = dumps(bin).take(planned, new Notes());

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

    /// A pipe holds 64 kB; this one says ten times as much before it dumps.
    @Test
    @Timeout(60)
    void aTalkativeProgramIsReadWhileItRuns() throws Exception {
        Path fakes = Files.createDirectories(folder.resolve("talkative"));
        script(
                fakes.resolve("pg_dump"),
                """
                #!/bin/sh
                [ "$1" = --version ] && exec %1$s/pg_dump --version
                yes 'pg_dump: warning: there are circular foreign-key constraints' | head -n 10000 >&2
                exec %1$s/pg_dump "$@"
                """
                        .formatted(bin));
        Files.createSymbolicLink(fakes.resolve("pg_restore"), bin.resolve("pg_restore"));

        assertThat(dumps(fakes).take(planned(), new Notes()).bytes()).isPositive();
    }

    @Test
    @Timeout(60)
    void ofATalkativeProgramThatFailsTheErrorIsTold() throws Exception {
        Path fakes = Files.createDirectories(folder.resolve("failing"));
        script(
                fakes.resolve("pg_dump"),
                """
                #!/bin/sh
                [ "$1" = --version ] && exec %1$s/pg_dump --version
                yes 'pg_dump: warning: there are circular foreign-key constraints' | head -n 10000 >&2
                echo 'pg_dump: error: query failed: ERROR:  permission denied for table orders' >&2
                echo 'pg_dump: detail: Query was: LOCK TABLE public.orders' >&2
                exit 1
                """
                        .formatted(bin));

        assertThat(failure(fakes).message())
                .isEqualTo(
                        "pg_dump: error: query failed: ERROR:  permission denied for table orders");
    }

    @Test
    void howMuchIsWrittenIsToldWhileTheDumpRuns() throws Exception {
        Path fakes = Files.createDirectories(folder.resolve("slow"));
        script(
                fakes.resolve("pg_dump"),
                """
                #!/bin/sh
                [ "$1" = --version ] && exec %1$s/pg_dump --version
                %1$s/pg_dump "$@" && sleep 3
                """
                        .formatted(bin));
        Files.createSymbolicLink(fakes.resolve("pg_restore"), bin.resolve("pg_restore"));
        var notes = new Notes();
        MigrationPlanned planned = planned();

        Backup.Snapshot snapshot = dumps(fakes).take(planned, notes);

        assertThat(notes.said).hasSizeBetween(2, 8);
        assertThat(notes.said.getLast())
                .isEqualTo(
                        new BackfillProgressed(
                                planned.run(),
                                planned.database(),
                                0,
                                notes.said.size() - 1,
                                "backup",
                                snapshot.bytes(),
                                0,
                                "bytes"));
    }

    @Test
    void aServerThatIsDownOrOutOfConnectionsIsWaitedFor() throws Exception {
        PgDump nobodyListens = dumps(bin, "jdbc:postgresql://127.0.0.1:1/shop", "b:\\");
        assertThatThrownBy(() -> nobodyListens.take(planned(), new Notes()))
                .isInstanceOf(WorldDownException.class);

        limitConnections(0);
        try {
            assertThatThrownBy(() -> dumps(bin).take(planned(), new Notes()))
                    .isInstanceOf(WorldDownException.class);
        } finally {
            limitConnections(-1);
        }
        assertThat(dumps(bin).take(planned(), new Notes()).bytes()).isPositive();
    }

    private static void limitConnections(int limit) throws SQLException {
        try (var admin = postgres.connect(shop);
                var statement = admin.createStatement()) {
            statement.execute("alter role skein_backup connection limit " + limit);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndNotQuoted() {
        var refused =
                catchThrowableOfType(
                        BackupRefused.class,
                        () ->
                                dumps(bin, postgres.jdbcUrl(shop), "hunter2")
                                        .take(planned(), new Notes()));

        assertThat(refused.failure().code()).isEqualTo("wrong-credentials");
        assertThat(refused.failure().toString()).doesNotContain("hunter2");
    }

    private static void script(Path file, String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String refused(Path programs) {
        return failure(programs).code();
    }

    private Failure failure(Path programs) {
        var refused =
                catchThrowableOfType(
                        BackupRefused.class, () -> dumps(programs).take(planned(), new Notes()));
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return refused.failure();
    }

    private PgDump dumps(Path programs) {
        return dumps(programs, postgres.jdbcUrl(shop), "b:\\");
    }

    private PgDump dumps(Path programs, String url, String password) {
        var settings =
                new PlainSettings(
                        url,
                        "development",
                        Adoption.BACKUP,
                        Optional.of(password),
                        Optional.empty(),
                        Optional.empty());
        return new PgDump(
                new Targets("backup-worker", Map.of("shop", settings)),
                folder,
                new Programs(programs.resolve("pg_dump"), programs.resolve("pg_restore")),
                new Ordinals(control),
                Clock.systemUTC());
    }

    private static MigrationPlanned planned() {
        return planned(new RunId(UUID.randomUUID()), 0);
    }

    private static MigrationPlanned planned(RunId run, int revision) {
        var shop = new Alias("shop");
        PlanDocument plan =
                PlanDocument.of(
                        new Plan(
                                Plan.FORMAT,
                                run,
                                shop,
                                state.databaseId(),
                                "development",
                                Purpose.APPLY,
                                NativeHistory.DEFAULT,
                                state.base(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Danger.DESTROYS_DATA,
                                Risk.LOW));
        return new MigrationPlanned(
                run, shop, plan, plan.digest(), revision, new Disposition.Releases());
    }
}
