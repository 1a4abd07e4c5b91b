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

    /// @param template absent: a database with nothing in it
    static Clone create(RehearsalServer server, String purpose, @Nullable String template)
            throws SQLException {
        String database = server.create(purpose, template);
        try {
            Connection work = server.openForMigrations(database);
            try {
                Connection watch = server.open(database);
                for (String setting : List.of(OWN_NAMES_ONLY, NO_COMPILER, QUIET)) {
                    RehearsalServer.execute(watch, setting);
                }
                RehearsalServer.execute(work, NO_COMPILER);
                RehearsalServer.execute(work, QUIET);
                return new Clone(server, database, work, watch);
            } catch (SQLException e) {
                work.close();
                throw e;
            }
        } catch (SQLException e) {
            server.drop(database);
            throw e;
        }
    }

    /// What the target's database gives a session of the executor. A setting that this server does
    /// not know is none of a schema's business.
    void configure(List<String> settings) throws SQLException {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            try (var query = work.prepareStatement("select pg_catalog.set_config(?, ?, false)")) {
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

    /// Drops the database, whatever still goes on in it.
    @Override
    public void close() throws SQLException {
        try (work;
                watch) {
            server.drop(database);
        }
    }
}
