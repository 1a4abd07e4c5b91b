package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// One short transaction on the control database.
final class Transactions {
    private Transactions() {}

    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    static void run(DataSource database, StateChange change) throws SQLException {
        commit(
                database,
                connection -> {
                    change.apply(connection);
                    return Boolean.TRUE;
                });
    }

    static <T> T commit(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        }
    }

    /// One statement, which is a transaction of its own: without BEGIN and COMMIT it costs the
    /// server one answer instead of three.
    static <T> T single(DataSource database, Work<T> statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return statement.run(connection);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// A broken connection refuses this too; the pool throws it away.
    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}
