package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.rehearsal.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/// Reads a schema as text.
final class SchemaReader {
    private static final Sql SCHEMA = Sql.of("schema.sql");

    /// Where `schema.sql` puts columns and enum values.
    private static final int COLUMNS = 2;

    private SchemaReader() {}

    /// @param session whose search path is `pg_catalog` alone
    /// @param history the native tool's table, which is none of the schema
    static Snapshot read(Connection session, HistoryTable history) throws SQLException {
        try (var query = session.prepareStatement(SCHEMA.text())) {
            query.setString(1, history.schema());
            query.setString(2, history.table());
            query.setFetchSize(0);
            try (var rows = query.executeQuery()) {
                var entries = new ArrayList<Snapshot.Entry>();
                while (rows.next()) {
                    entries.add(
                            new Snapshot.Entry(
                                    rows.getString(1),
                                    new Snapshot.Line(
                                            rows.getString(3), rows.getInt(2) == COLUMNS)));
                }
                return Snapshot.of(entries);
            }
        }
    }
}
