package dev.skein.planner.io.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// One database of the rehearsal server with the two sessions that use it: one that works as the
/// executor would, and one that watches it.
///
/// @param work for the statements of migrations
/// @param watch its search path is `pg_catalog` alone
record Clone(RehearsalServer server, String database, Connection work, Connection watch)
        implements AutoCloseable {
    private static final String OWN_NAMES_ONLY = "set search_path = pg_catalog";

    /// Compiling a query takes longer than ours run.
    private static final String NO_COMPILER = "set jit = off";

    private static final String QUIET = "set client_min_messages = error";

    /// A database of its own.
    ///
    /// @param template absent: a database with nothing in it
    /// @param settings what the target's database gives a session of the executor
    static Clone create(
            RehearsalServer server,
            String purpose,
            @Nullable String template,
            List<String> settings)
            throws SQLException, InterruptedException {
        String database = server.create(purpose, template);
        try {
            return open(server, database, settings);
        } catch (SQLException e) {
            server.drop(database);
            throw e;
        }
    }

    /// Of a database that is there.
    static Clone open(RehearsalServer server, String database, List<String> settings)
            throws SQLException {
        Connection work = session(server, database, settings);
        try {
            Connection watch = server.open(database);
            for (String setting : List.of(OWN_NAMES_ONLY, NO_COMPILER, QUIET)) {
                RehearsalServer.execute(watch, setting);
            }
            return new Clone(server, database, work, watch);
        } catch (SQLException e) {
            work.close();
            throw e;
        }
    }

    /// Another session such as the one that works.
    Connection another(List<String> settings) throws SQLException {
        return session(server, database, settings);
    }

    private static Connection session(
            RehearsalServer server, String database, List<String> settings) throws SQLException {
        Connection session = server.openForMigrations(database);
        try {
            RehearsalServer.execute(session, NO_COMPILER);
            RehearsalServer.execute(session, QUIET);
            configure(session, settings);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /// A setting that this server does not know is none of a schema's business.
    private static void configure(Connection session, List<String> settings) throws SQLException {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            try (var query =
                    session.prepareStatement("select pg_catalog.set_config(?, ?, false)")) {
                query.setString(1, setting.substring(0, equals));
                query.setString(2, setting.substring(equals + 1));
                query.execute();
            } catch (SQLException e) {
                if (e.getSQLState() == null || e.getSQLState().startsWith("08")) {
                    throw e;
                }
            }
        }
    }

    int workPid() throws SQLException {
        return work.unwrap(PGConnection.class).getBackendPID();
    }

    /// Leaves the database as it is.
    void leave() throws SQLException {
        try (work;
                watch) {
            // Both are closed, whatever becomes of the first.
        }
    }

    /// Drops the database, whatever still goes on in it.
    @Override
    public void close() throws SQLException {
        try (work;
                watch) {
            server.drop(database);
        }
    }
}
