package dev.skein.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL server as a child process, on loopback, with its data in a directory that survives
/// restarts.
///
/// It does not outlive its JVM, not even a killed one: a [Guard] ends it, and a leftover that the
/// next start still finds is ended first. Two live JVMs cannot share a directory.
public final class EmbeddedPostgres implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DirectoryLock lock;
    private final Guard guard;
    private final Postmaster postmaster;
    private final int port;
    private final String password;
    private final Path programs;

    private EmbeddedPostgres(
            DirectoryLock lock, Process process, Cluster cluster, int port, Path programs)
            throws IOException {
        this.lock = lock;
        this.postmaster = new Postmaster(process.toHandle());
        this.guard = Guard.over(process.pid(), cluster.pidFile());
        this.port = port;
        this.password = cluster.password();
        this.programs = programs;
    }

    /// How hard the server works for its data.
    public enum Durability {
        /// For people: fsync and synchronous commits.
        FULL,
        /// For tests: what a killed server loses, it loses.
        NONE
    }

    /// On a free port.
    ///
    /// @throws IllegalStateException where another live JVM uses the directory, or the server does
    ///   not start; the text holds what it said
    public static EmbeddedPostgres start(Path directory, Durability durability) {
        return start(directory, durability, OptionalInt.empty());
    }

    /// On a free port.
    ///
    /// @param major of the server; empty: whatever is installed, else the bundled one
    /// @throws IllegalStateException also where neither is of this major
    public static EmbeddedPostgres start(Path directory, Durability durability, OptionalInt major) {
        return Ports.onFree(port -> start(directory, durability, port, major));
    }

    public static EmbeddedPostgres start(Path directory, Durability durability, int port) {
        return start(directory, durability, port, OptionalInt.empty());
    }

    private static EmbeddedPostgres start(
            Path directory, Durability durability, int port, OptionalInt major) {
        try {
            return start(directory, durability, port, PostgresPrograms.ofServer(major));
        } catch (IOException e) {
            throw new UncheckedIOException("starting PostgreSQL in " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    static EmbeddedPostgres start(Path directory, Durability durability, int port, Path programs)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            var cluster = Cluster.in(directory, programs);
            cluster.initialize(durability);
            var leftover = Postmaster.leftBehind(cluster.pidFile());
            if (leftover.isPresent()) {
                leftover.get().end();
            }
            Process process = cluster.run(ServerSettings.of(port, durability));
            var postgres = new EmbeddedPostgres(lock, process, cluster, port, programs);
            postgres.awaitReady(cluster);
            return postgres;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void awaitReady(Cluster cluster) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect(SUPERUSER)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (!postmaster.process().isAlive() || System.nanoTime() > deadline) {
                    kill();
                    throw new IllegalStateException(
                            "PostgreSQL did not start; it said last:\n" + cluster.lastWords(), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// A session as the superuser.
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.put("user", superuser());
        properties.put("password", password);
        properties.put("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /// Makes a database where there is none of this name.
    public void createDatabase(String name) {
        try (Connection connection = connect(SUPERUSER);
                var exists =
                        connection.prepareStatement(
                                "select 1 from pg_database where datname = ?")) {
            exists.setString(1, name);
            if (exists.executeQuery().next()) {
                return;
            }
            try (var create = connection.createStatement()) {
                create.execute("create database " + create.enquoteIdentifier(name, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("creating database " + name, e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /// The server's version, as `15.18`.
    public String version() {
        return PostgresPrograms.version(programs);
    }

    /// Where the server's programs lie; without pg_dump where the bundled server runs.
    public Path programs() {
        return programs;
    }

    /// Ends it as a power failure would. The directory is free for another start.
    public void kill() {
        postmaster.kill();
        leave();
    }

    /// Fast shutdown: sessions are ended, a checkpoint is written.
    @Override
    public void close() {
        try {
            postmaster.end();
        } catch (IOException e) {
            postmaster.kill();
        } catch (InterruptedException e) {
            postmaster.kill();
            Thread.currentThread().interrupt();
        }
        leave();
    }

    private void leave() {
        guard.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("leaving the data directory", e);
        }
    }
}
