package dev.skein.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL server as a child process, on loopback, with its data in a directory that survives
/// restarts.
///
/// A server that an earlier, killed JVM left behind on the same directory is ended first.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final String password;
    private final Path programs;

    private EmbeddedPostgres(Process process, int port, String password, Path programs) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.programs = programs;
    }

    /// How hard the server works for its data.
    public enum Durability {
        /// For people: fsync and synchronous commits.
        FULL,
        /// For tests: what a killed server loses, it loses.
        NONE
    }

    public static EmbeddedPostgres start(Path directory, Durability durability) {
        return start(directory, durability, Ports.free());
    }

    public static EmbeddedPostgres start(Path directory, Durability durability, int port) {
        try {
            return launch(directory, durability, port);
        } catch (IOException e) {
            throw new UncheckedIOException("starting PostgreSQL in " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static EmbeddedPostgres launch(Path directory, Durability durability, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path installed = PostgresPrograms.installed().orElse(null);
        Path programs =
                installed != null ? installed : BundledPostgres.unpack(directory.resolve("server"));
        var cluster = new Cluster(programs, directory);
        cluster.initialize();
        cluster.endPredecessor();
        Process process = cluster.run(arguments(durability, port));
        var postgres = new EmbeddedPostgres(process, port, cluster.password(), programs);
        postgres.awaitReady(cluster.log());
        return postgres;
    }

    private static List<String> arguments(Durability durability, int port) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-p", Integer.toString(port),
                                "-c", "listen_addresses=127.0.0.1",
                                "-c", "unix_socket_directories=",
                                "-c", "max_connections=120",
                                "-c", "shared_buffers=64MB",
                                "-c", "wal_level=replica",
                                "-c", "track_commit_timestamp=off",
                                "-c", "log_min_messages=warning"));
        if (durability == Durability.NONE) {
            arguments.addAll(
                    List.of(
                            "-c",
                            "fsync=off",
                            "-c",
                            "synchronous_commit=off",
                            "-c",
                            "full_page_writes=off"));
        }
        return arguments;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try (Connection connection = connect("postgres")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            "PostgreSQL did not start:\n"
                                    + Files.readString(log).lines().limit(20).toList(),
                            e);
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
        try (Connection connection = connect("postgres");
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
        return "postgres";
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /// Where the server's programs lie; without pg_dump where the bundled server runs.
    public Path programs() {
        return programs;
    }

    /// Ends it as a crash would: SIGKILL to the postmaster.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Fast shutdown: sessions are ended, a checkpoint is written.
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        Cluster.interrupt(process.pid());
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
