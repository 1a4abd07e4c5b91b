package dev.skein.executor.io.postgres;

import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.targets.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/// What the catalogue says of an index.
///
/// @param exists under this name
/// @param valid may be used by queries
/// @param building some backend is at work on it
/// @param definition `pg_get_indexdef`; empty where it does not exist
record IndexProbe(boolean exists, boolean valid, boolean building, String definition) {
    private static final String READ =
            """
            select i.indisvalid and i.indisready,
                   exists (select 1 from pg_catalog.pg_stat_progress_create_index p
                           where p.index_relid operator(pg_catalog.=) i.indexrelid),
                   pg_catalog.pg_get_indexdef(i.indexrelid)
            from pg_catalog.pg_index i
            where i.indexrelid operator(pg_catalog.=) pg_catalog.to_regclass(?)\
            """;

    static IndexProbe read(Connection connection, ConcurrentIndex index) throws SQLException {
        try (var query = connection.prepareStatement(READ)) {
            query.setString(1, name(index));
            var rows = query.executeQuery();
            return rows.next()
                    ? new IndexProbe(
                            true, rows.getBoolean(1), rows.getBoolean(2), rows.getString(3))
                    : new IndexProbe(false, false, false, "");
        }
    }

    boolean isValid() {
        return exists && valid;
    }

    boolean isInvalid() {
        return exists && !valid && !building;
    }

    boolean isBuilding() {
        return exists && !valid && building;
    }

    /// Whether it is what the statement makes, both brought to one spelling.
    boolean isOf(String statement) {
        return normal(definition).equals(normal(statement));
    }

    private static String normal(String sql) {
        return sql.toLowerCase(Locale.ROOT)
                .replaceAll("\\bconcurrently\\b", "")
                .replaceAll("\\bif not exists\\b", "")
                .replaceAll("\\busing btree\\b", "")
                .replaceAll("\\bpublic\\.", "")
                .replaceAll("[\\s\"]+", "");
    }

    static String name(ConcurrentIndex index) {
        String schema = index.schema();
        String name = Identifiers.quote(index.name());
        return schema == null ? name : Identifiers.quote(schema) + "." + name;
    }
}
