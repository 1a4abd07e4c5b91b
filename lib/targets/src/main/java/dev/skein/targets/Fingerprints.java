package dev.skein.targets;

import dev.skein.events.Digest;
import dev.skein.events.plan.Touched;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Relations as they are now, each definition as one digest: what a plan is made for, and what the
/// executor finds before it begins. [Moved] compares the two.
///
/// Rows that come and go do not change a fingerprint, nor does what the server keeps for itself;
/// columns, constraints, foreign keys that point here, indexes, triggers, rules, policies and
/// partitions do.
public final class Fingerprints {
    private static final String READ = Resources.text("fingerprints.sql");
    private static final String PATH = "select pg_catalog.current_setting('search_path')";
    private static final String SET_PATH =
            "select pg_catalog.set_config('search_path', ?::pg_catalog.text, false)";

    private Fingerprints() {}

    /// @param connection any session; a transaction that it is in is kept, and so is its search
    ///   path
    /// @param relations `schema.name`, quoted where it must be
    /// @return in the same order and under the same names; those that do not exist are left away
    public static List<Touched> read(Connection connection, Collection<String> relations)
            throws SQLException {
        if (relations.isEmpty()) {
            return List.of();
        }
        String path = path(connection);
        setPath(connection, "pg_catalog, pg_temp");
        try (var query = connection.prepareStatement(READ)) {
            query.setArray(1, connection.createArrayOf("text", relations.toArray()));
            var rows = query.executeQuery();
            var found = new ArrayList<Touched>();
            while (rows.next()) {
                found.add(
                        new Touched(
                                rows.getString(1), Digest.of(rows.getString(2)), rows.getLong(3)));
            }
            return found;
        } finally {
            setPath(connection, path);
        }
    }

    private static String path(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(PATH)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void setPath(Connection connection, String path) throws SQLException {
        try (var call = connection.prepareStatement(SET_PATH)) {
            call.setString(1, path);
            call.execute();
        }
    }
}
