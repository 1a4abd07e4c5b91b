package dev.skein.planner.io.rehearsal;

import dev.skein.targets.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/// The server that clones live on. Databases of ours are named after this process, and a session
/// lock says that it lives: what a dead one left behind is dropped by whoever comes next.
final class RehearsalServer implements AutoCloseable {
    private static final String PREFIX = "skein_rehearsal_";
    private static final int OUR_LOCKS = 0x5ce1;
    private static final String OURS =
            "select datname from pg_database where datname like 'skein\\_rehearsal\\_%'";
    private static final String END_OWN_SESSIONS =
            "select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity"
                    + " where datname = ? and usename = current_user";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final RehearsalSettings settings;
    private final String url;
    private final Leaving leaving;
    private @Nullable Connection home;
    private int instance;

    /// @param url of the server, any database of it
    RehearsalServer(RehearsalSettings settings, String url, Leaving leaving) {
        this.settings = settings;
        this.url = url;
        this.leaving = leaving;
    }

    /// A session that reads; each query may be prepared.
    Connection open(String database) throws SQLException {
        return source(database).getConnection();
    }

    /// A session for statements of migrations, each sent as one simple query.
    Connection openForMigrations(String database) throws SQLException {
        PGSimpleDataSource source = source(database);
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        return source.getConnection();
    }

    private PGSimpleDataSource source(@Nullable String database) {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        if (database != null) {
            source.setDatabaseName(database);
        }
        source.setUser(settings.user());
        source.setPassword(password());
        source.setApplicationName("skein-rehearsal");
        source.setConnectTimeout(5);
        source.setLogServerErrorDetail(false);
        return source;
    }

    private String password() {
        return settings.passwordFile()
                .map(file -> {
                    try {
                        return Files.readString(file).strip();
                    } catch (IOException e) {
                        throw new UncheckedIOException("password file " + file, e);
                    }
                })
                .or(settings::password)
                .orElse("");
    }

    /// @param purpose a part of its name
    /// @param template another database of ours; absent: nothing but what every server has
    /// @return its name, which nobody else has
    String create(String purpose, @Nullable String template)
            throws SQLException, InterruptedException {
        return Apart.make(() -> made(purpose, template), this::drop, leaving);
    }

    private String made(String purpose, @Nullable String template) throws SQLException {
        String name = prefix() + purpose + "_" + random();
        administer(
                "create database "
                        + Identifiers.quote(name)
                        + " template "
                        + (template == null ? "template0" : Identifiers.quote(template)));
        return name;
    }

    void drop(String database) throws SQLException {
        Apart.run(() -> {
            try (Connection session = source(null).getConnection()) {
                drop(session, database);
                return database;
            }
        });
    }

    /// On a session of its own: several databases are made at the same time.
    private void administer(String sql) throws SQLException {
        try (Connection session = source(null).getConnection()) {
            execute(session, sql);
        }
    }

    /// By force, which is refused while a worker of the server itself vacuums there. Such a worker
    /// gives way to a drop without force; sessions of ours do not, so they are ended before.
    private static void drop(Connection session, String database) throws SQLException {
        String drop = "drop database if exists " + Identifiers.quote(database);
        try {
            execute(session, drop + " with (force)");
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            try (var own = session.prepareStatement(END_OWN_SESSIONS)) {
                own.setString(1, database);
                own.execute();
            }
            execute(session, drop);
        }
    }

    /// Of our databases' names; its lock is held.
    private synchronized String prefix() throws SQLException {
        Connection session = home;
        if (session == null || session.isClosed() || !session.isValid(5)) {
            session = source(null).getConnection();
            instance = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
            if (!tryLock(session, instance)) {
                session.close();
                throw new SQLException("two planners drew the same number", "55P03");
            }
            home = session;
            dropLeftovers(session);
        }
        return PREFIX + HexFormat.of().toHexDigits(instance) + "_";
    }

    private static void dropLeftovers(Connection session) throws SQLException {
        for (String database : ours(session)) {
            int other = instanceOf(database);
            if (other > 0 && tryLock(session, other)) {
                drop(session, database);
                execute(
                        session,
                        "select pg_catalog.pg_advisory_unlock(" + OUR_LOCKS + ", " + other + ")");
            }
        }
    }

    private static List<String> ours(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(OURS)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static boolean tryLock(Connection session, int instance) throws SQLException {
        try (var statement = session.createStatement();
                var rows =
                        statement.executeQuery(
                                "select pg_catalog.pg_try_advisory_lock("
                                        + OUR_LOCKS
                                        + ", "
                                        + instance
                                        + ")")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// 0 where the name is none of ours.
    private static int instanceOf(String database) {
        String rest = database.substring(PREFIX.length());
        return rest.matches("[0-9a-f]{8}_.*") ? HexFormat.fromHexDigits(rest, 0, 8) : 0;
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    @Override
    public synchronized void close() throws SQLException {
        Connection session = home;
        home = null;
        if (session != null) {
            session.close();
        }
    }

    static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
