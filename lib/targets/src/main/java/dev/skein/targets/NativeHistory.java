package dev.skein.targets;

import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// golang-migrate's tracking table, read and written as the tool itself would: at most one row,
/// `(version, dirty)`.
///
/// Source: observed with the native client; its `database/postgres` driver.
public final class NativeHistory {
    /// The tool's own table where nothing else is configured.
    public static final HistoryTable DEFAULT =
            new HistoryTable("golang-migrate", "public", "schema_migrations");

    private static final String EXISTS =
            """
            select pg_catalog.to_regclass(
                       pg_catalog.format('%I.%I', ?::pg_catalog.text, ?::pg_catalog.text)) is not null\
            """;
    private static final String PLANNER_READS =
            "select pg_catalog.has_table_privilege('skein_planner', ?, 'select')";
    private static final long LOCK_SALT = 1_486_364_155L;

    private NativeHistory() {}

    /// @param version absent on an empty history
    /// @param dirty the tool's mark of a failed attempt
    public record Current(@Nullable String version, boolean dirty) {}

    public static Current read(Connection connection, HistoryTable history) throws SQLException {
        if (!exists(connection, history)) {
            return new Current(null, false);
        }
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select version, dirty from " + name(history) + " limit 1")) {
            return rows.next()
                    ? new Current(rows.getString(1), rows.getBoolean(2))
                    : new Current(null, false);
        }
    }

    /// In the transaction of the migration's last step, as the owning role.
    public static void write(Connection connection, HistoryTable history, HistoryChange change)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!exists(connection, history)) {
                statement.execute(
                        "create table "
                                + name(history)
                                + " (version bigint not null primary key, dirty boolean not null)");
            }
            statement.execute("truncate " + name(history));
            String version = change.version();
            if (version != null) {
                try (var insert =
                        connection.prepareStatement(
                                "insert into "
                                        + name(history)
                                        + " (version, dirty) values (?, false)")) {
                    insert.setBigDecimal(1, new BigDecimal(version));
                    insert.execute();
                }
            }
            if (!plannerReads(connection, history)) {
                statement.execute("grant select on " + name(history) + " to skein_planner");
            }
        }
    }

    /// Granting is for owners; the owning role may have been given no more than the rows.
    private static boolean plannerReads(Connection connection, HistoryTable history)
            throws SQLException {
        try (var query = connection.prepareStatement(PLANNER_READS)) {
            query.setString(1, name(history));
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// The default table of a database that the tool has already migrated becomes readable for the
    /// planner.
    static void letPlannerRead(Connection connection) throws SQLException {
        if (exists(connection, DEFAULT)) {
            try (var statement = connection.createStatement()) {
                statement.execute("grant select on " + name(DEFAULT) + " to skein_planner");
            }
        }
    }

    /// The advisory locks that the tool takes: its command line hashes the URL's path with its
    /// slash, a Go program the bare name.
    public static long[] lockIds(HistoryTable history, String database) {
        return new long[] {lockId(history, "/" + database), lockId(history, database)};
    }

    private static long lockId(HistoryTable history, String database) {
        var crc = new CRC32();
        String name = history.schema() + "\0" + history.table() + "\0" + database;
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return (crc.getValue() * LOCK_SALT) & 0xffff_ffffL;
    }

    private static boolean exists(Connection connection, HistoryTable history) throws SQLException {
        try (var query = connection.prepareStatement(EXISTS)) {
            query.setString(1, history.schema());
            query.setString(2, history.table());
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static String name(HistoryTable history) {
        return Identifiers.quote(history.schema()) + "." + Identifiers.quote(history.table());
    }
}
