package dev.skein.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A service's own tables, brought up to date at its start: resources `/db/<part>/001.sql`,
/// `002.sql`, …
///
/// Replicas that start together wait for each other on an advisory lock of the schema.
public final class ControlSchema {
    private static final System.Logger LOG = System.getLogger(ControlSchema.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TABLE =
            """
            create table if not exists schema_version (
                part       text        not null,
                version    int         not null,
                applied_at timestamptz not null default now(),
                primary key (part, version)
            )\
            """;
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('skein schema ' || current_schema(), 0))";

    private ControlSchema() {}

    /// Waits a while for a database that is starting, too, or has no connection to spare.
    ///
    /// @param parts folders under `/db`, each with files numbered from 001 without gaps
    public static void upgrade(DataSource database, String... parts) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Transactions.run(
                        database,
                        connection -> {
                            upgrade(connection, parts);
                        });
                return;
            } catch (SQLException e) {
                if (Fault.of(e) != Fault.WORLD || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the control schema could not be brought up to date", e);
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "waiting for the control database: {0}",
                        e.toString());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    /// The same inside the caller's transaction, in the schema and as the role that it has set.
    public static void upgrade(Connection connection, String... parts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            statement.execute(TABLE);
        }
        for (String part : parts) {
            require(part);
            int version = current(connection, part) + 1;
            for (String sql = read(part, version); sql != null; sql = read(part, ++version)) {
                apply(connection, part, version, sql);
            }
        }
    }

    /// A class loader that does not see them would leave a service without its tables until its
    /// first job fails.
    private static void require(String part) {
        if (read(part, 1) == null) {
            throw new IllegalStateException("no tables under /db/" + part);
        }
    }

    private static int current(Connection connection, String part) throws SQLException {
        try (var query =
                connection.prepareStatement(
                        "select coalesce(max(version), 0) from schema_version where part = ?")) {
            query.setString(1, part);
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void apply(Connection connection, String part, int version, String sql)
            throws SQLException {
        try (var statement = connection.createStatement();
                var remember =
                        connection.prepareStatement(
                                "insert into schema_version (part, version) values (?, ?)")) {
            statement.execute(sql);
            remember.setString(1, part);
            remember.setInt(2, version);
            remember.execute();
        }
    }

    private static @Nullable String read(String part, int version) {
        String name = String.format(Locale.ROOT, "/db/%s/%03d.sql", part, version);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream resource = loader.getResourceAsStream(name.substring(1))) {
            return resource == null
                    ? null
                    : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
