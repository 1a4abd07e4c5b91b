package dev.skein.audit.io.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Work behind the log that one replica at a time does, in one transaction.
///
/// @param name of the work, in its lock
record Alone(DataSource database, String name) {
    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('skein audit ' || ?, 0))";

    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// @param elsewhere the answer where another replica is at it
    <T> T run(T elsewhere, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = isAlone(connection) ? work.run(connection) : elsewhere;
                connection.commit();
                return done;
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private boolean isAlone(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(LOCK)) {
            query.setString(1, name);
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
