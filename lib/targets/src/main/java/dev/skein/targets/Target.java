package dev.skein.targets;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGConnection;

/// One target database and the role under which this service comes to it.
public final class Target {
    private static final String GUARD =
            "select pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery()";
    private static final String OWN_NAMES_ONLY =
            "select pg_catalog.set_config('search_path', 'pg_catalog', false)";
    // The backup-worker reads by `pg_read_all_data`, which is as old.
    private static final int OLDEST = 14;

    private final Alias alias;
    private final String service;
    private final TargetSettings settings;
    private final ReadySessions ready;

    Target(Alias alias, String service, TargetSettings settings, ReadySessions ready) {
        this.alias = alias;
        this.service = service;
        this.settings = settings;
        this.ready = ready;
    }

    public Alias alias() {
        return alias;
    }

    public String environment() {
        return settings.environment();
    }

    public String url() {
        return settings.url();
    }

    public String username() {
        return settings.username();
    }

    public Optional<String> owner() {
        return settings.owner();
    }

    /// The password as it is now.
    public String password() {
        return settings.passwordFile().map(Target::read).or(settings::password).orElse("");
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("password file " + file, e);
        }
    }

    /// A direct session to the primary, in autocommit. Its search path is `pg_catalog` alone: what
    /// stands in the target cannot take the place of what we mean.
    ///
    /// @throws SQLException where the server does not let us in; see [TargetFailures]
    /// @throws TargetRefusal where it is a standby, too old, or a pooler stands between
    public Connection open() throws SQLException {
        Optional<Connection> kept = ready(false);
        if (kept.isPresent()) {
            return kept.get();
        }
        Connection connection = login(new Properties());
        try {
            run(connection, OWN_NAMES_ONLY);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Gives back a session from [#open] that is needed no more: within half a minute the next
    /// [#open] takes it, and nothing that was set in it is left.
    public void giveBack(Connection session) {
        giveBack(session, false);
    }

    /// The same for one from [#openForMigrations] in which no migration has run.
    public void giveBackForMigrations(Connection session) {
        giveBack(session, true);
    }

    private void giveBack(Connection session, boolean forMigrations) {
        try {
            if (!session.getAutoCommit()) {
                session.rollback();
                session.setAutoCommit(true);
            }
            run(session, "discard all");
            if (!forMigrations) {
                run(session, OWN_NAMES_ONLY);
            }
            session.setNetworkTimeout(Runnable::run, 0);
            ready.keep(new ReadySessions.Key(alias, forMigrations), session);
        } catch (SQLException e) {
            ReadySessions.close(session);
        }
    }

    /// The same, for statements of a migration: each goes as one simple query, as the native tools
    /// send it. The driver would else cut a function's `BEGIN ATOMIC` body at its semicolons. The
    /// search path is the one that the database gives the role.
    ///
    /// @throws SQLException where the server does not let us in; see [TargetFailures]
    /// @throws TargetRefusal where it is a standby, too old, or a pooler stands between
    public Connection openForMigrations() throws SQLException {
        Optional<Connection> prepared = ready(true);
        return prepared.isPresent() ? prepared.get() : loginForMigrations();
    }

    Connection loginForMigrations() throws SQLException {
        var properties = new Properties();
        properties.put("preferQueryMode", "simple");
        return login(properties);
    }

    /// One that waits, where it is still what it was: its server may have gone away or become a
    /// standby.
    private Optional<Connection> ready(boolean forMigrations) {
        Optional<Connection> waited = ready.take(new ReadySessions.Key(alias, forMigrations));
        return waited.filter(session -> {
            try {
                guard(session);
                return true;
            } catch (SQLException | TargetRefusal e) {
                ReadySessions.close(session);
                return false;
            }
        });
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection login(Properties properties) throws SQLException {
        properties.put("user", settings.username());
        properties.put("password", password());
        properties.put("ApplicationName", "skein-" + service);
        properties.put("connectTimeout", "5");
        properties.put("loginTimeout", "10");
        properties.put("tcpKeepAlive", "true");
        // The detail of an error quotes rows.
        properties.put("logServerErrorDetail", "false");
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        try {
            guard(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Behind a pooler the backend that answers is not the one that greeted us, and in its
    /// transaction mode a session lock would be held by nobody or by two.
    private void guard(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw refusal(
                    "server-too-old",
                    FailureCause.BAD_REQUEST,
                    "the server is PostgreSQL " + version,
                    "Skein works with PostgreSQL " + OLDEST + " and newer");
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(GUARD)) {
            rows.next();
            if (rows.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID()) {
                throw refusal(
                        "pooler-refused",
                        FailureCause.BAD_REQUEST,
                        "a connection pooler stands between",
                        "give Skein a direct address of the server");
            }
            if (rows.getBoolean(2)) {
                throw refusal(
                        "read-only-replica",
                        FailureCause.READ_ONLY,
                        "this server is a standby",
                        "give Skein the primary's address");
            }
        }
    }

    private TargetRefusal refusal(String code, FailureCause cause, String message, String next) {
        return new TargetRefusal(
                new Failure(code, cause, null, alias + ": " + message, null, next));
    }

    /// The refusal of a database that nobody adopted.
    public TargetRefusal notAdopted() {
        return new TargetRefusal(
                new Failure(
                        "not-adopted",
                        FailureCause.BAD_REQUEST,
                        null,
                        alias + " has no schema skein yet",
                        null,
                        "skein adopt " + alias + " --url " + settings.url() + " --owner ROLE"));
    }
}
