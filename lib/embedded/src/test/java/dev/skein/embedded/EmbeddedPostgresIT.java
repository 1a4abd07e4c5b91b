package dev.skein.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.skein.embedded.EmbeddedPostgres.Durability;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    /// A server bound to all addresses would answer here too.
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void aDatabaseKeepsItsRowsAcrossARestartAndAKill(@TempDir Path directory) throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            postgres.createDatabase("shop");
            execute(postgres, "create table t as select 1 as n");
        }
        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            execute(postgres, "insert into t values (2)");
            postgres.kill();
        }

        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            assertThat(number(postgres, "select count(*) from t")).isEqualTo(2);
            assertThat(postgres.version()).matches("[0-9]+([.].*)?");
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneIsItsOwnersAlone(@TempDir Path directory)
            throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.NONE)) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    postgres.jdbcUrl("postgres"), postgres.superuser(), "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            directory.resolve("superuser.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aServerAnswersOnItsLoopbackAddressOnly(@TempDir Path directory) throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.NONE)) {
            new Socket(InetAddress.getLoopbackAddress(), postgres.port()).close();
            assertThatThrownBy(() -> new Socket(OTHER, postgres.port()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedAndTheFirstGoesOn(@TempDir Path directory)
            throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.NONE)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, Durability.NONE))
                    .hasMessage("another Skein is running on " + directory);
            assertThat(number(postgres, "postgres", "select 1")).isEqualTo(1);
        }
    }

    @Test
    void aServerEndsWhenItsJvmIsKilled(@TempDir Path directory) throws Exception {
        Process jvm = Orphan.launch(directory);
        ProcessHandle server = Orphan.serverIn(directory);
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory, Durability.NONE))
                .hasMessage("another Skein is running on " + directory);

        jvm.destroyForcibly().onExit().join();

        await().until(() -> !server.isAlive());
    }

    @Test
    void aServerThatAKilledJvmLeftBehindIsEndedByTheNextStart(@TempDir Path directory)
            throws Exception {
        Process jvm = Orphan.launch(directory);
        ProcessHandle server = Orphan.serverIn(directory);
        jvm.descendants()
                .filter(child -> child.pid() != server.pid())
                .forEach(ProcessHandle::destroyForcibly);
        jvm.destroyForcibly().onExit().join();

        try (var postgres = EmbeddedPostgres.start(directory, Durability.NONE)) {
            assertThat(server.isAlive()).isFalse();
            assertThat(number(postgres, "postgres", "select 1")).isEqualTo(1);
        }
    }

    @Test
    void whatAnInterruptedFirstStartLeftBehindIsMadeAnew(@TempDir Path directory) throws Exception {
        Path half = Files.createDirectories(directory.resolve("data.unfinished/base"));
        Files.writeString(half.resolveSibling("PG_VERSION"), "15");

        try (var postgres = EmbeddedPostgres.start(directory, Durability.NONE)) {
            assertThat(number(postgres, "postgres", "select 1")).isEqualTo(1);
        }
    }

    @Test
    void aPidFileThatNamesSomebodyElseIsNoObstacle(@TempDir Path directory) throws Exception {
        EmbeddedPostgres.start(directory, Durability.NONE).kill();
        Path pidFile = directory.resolve("data/postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        try (var postgres = EmbeddedPostgres.start(directory, Durability.NONE)) {
            assertThat(number(postgres, "postgres", "select 1")).isEqualTo(1);
        }
    }

    @Test
    void theBundledServerServesWhereNothingIsInstalled(@TempDir Path cache, @TempDir Path directory)
            throws Exception {
        Path programs = BundledPostgres.unpack(cache);
        assertThat(BundledPostgres.unpack(cache)).isEqualTo(programs);

        try (var postgres =
                EmbeddedPostgres.start(directory, Durability.NONE, Ports.free(), programs)) {
            assertThat(number(postgres, "postgres", "show server_version_num"))
                    .isBetween(150_000, 159_999);
            assertThat(postgres.version()).startsWith("15.");
        }
    }

    @Test
    void aMajorThatIsNotThereIsNamed(@TempDir Path directory) {
        assertThatThrownBy(() ->
                        EmbeddedPostgres.start(directory, Durability.NONE, OptionalInt.of(13)))
                .hasMessageStartingWith("PostgreSQL 13 is not installed, and the bundled one is 1");
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(EmbeddedPostgres postgres, String sql) throws SQLException {
        return number(postgres, "shop", sql);
    }

    private static int number(EmbeddedPostgres postgres, String database, String sql)
            throws SQLException {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
