package dev.skein.targets;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Session advisory locks on the working connection, polled and never waited for: a waiter would
/// hold a snapshot that blocks `CREATE INDEX CONCURRENTLY` into a deadlock.
public final class Locks {
    private static final String OURS =
            "select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended(?, 0))";
    private static final String THEIRS = "select pg_catalog.pg_try_advisory_lock(?)";
    private static final String RELEASE = "select pg_catalog.pg_advisory_unlock_all()";
    private static final String HOLDERS =
            "select holder from skein.lock_holders(pg_catalog.to_regclass(?)) limit 5";

    private Locks() {}

    /// @return whether this session now holds Skein's lock of the database
    public static boolean tryOurs(Connection connection, UUID databaseId) throws SQLException {
        try (var query = connection.prepareStatement(OURS)) {
            query.setString(1, "skein " + databaseId);
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// @return whether this session now holds the native tool's lock
    public static boolean tryTheirs(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement(THEIRS)) {
            query.setLong(1, id);
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    public static void releaseAll(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(RELEASE);
        }
    }

    /// Who holds locks on a relation, one line each, the longest transaction first; a running
    /// pg_dump is among them.
    ///
    /// @param relation as written in the migration
    public static List<String> holders(Connection connection, String relation) throws SQLException {
        try (var query = connection.prepareStatement(HOLDERS)) {
            query.setString(1, relation);
            var rows = query.executeQuery();
            var holders = new ArrayList<String>();
            while (rows.next()) {
                holders.add(rows.getString(1));
            }
            return holders;
        }
    }
}
