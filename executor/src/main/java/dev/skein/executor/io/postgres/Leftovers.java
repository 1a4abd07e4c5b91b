package dev.skein.executor.io.postgres;

import dev.skein.events.plan.Statement;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Invalid copies that `REINDEX CONCURRENTLY` leaves behind where it breaks off: every write has to
/// keep them up, and no query uses them.
///
/// Source: PostgreSQL, "REINDEX", "Rebuilding Indexes Concurrently".
///
/// @param relation the index or the table that is rebuilt, quoted where it must be
record Leftovers(String relation) {
    private static final String READ =
            """
            select pg_catalog.format('%I.%I', n.nspname, c.relname)
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid operator(pg_catalog.=) i.indexrelid
            join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
            where not i.indisvalid
              and c.relname operator(pg_catalog.~) '_cc(new|old)[0-9]*$'
              and n.nspname operator(pg_catalog.<>) 'pg_toast'
              and i.indrelid operator(pg_catalog.=) coalesce(
                      (select of.indrelid from pg_catalog.pg_index of
                       where of.indexrelid operator(pg_catalog.=) pg_catalog.to_regclass(?)),
                      pg_catalog.to_regclass(?))
              and not exists (select 1 from pg_catalog.pg_stat_progress_create_index p
                              where p.index_relid operator(pg_catalog.=) i.indexrelid)
            order by 1\
            """;

    /// Empty for every other statement, and for one that rebuilds more than a table.
    static Optional<Leftovers> of(Statement statement) {
        return Script.read(new SourceText(statement.file(), statement.sql()))
                                instanceof Script.Parsed(_, var found)
                        && found.size() == 1
                        && found.getFirst().action() instanceof Action.Reindex reindex
                        && reindex.concurrently()
                        && !reindex.kind().equals("SCHEMA")
                ? Optional.ofNullable(reindex.object()).map(name -> new Leftovers(name.spoken()))
                : Optional.empty();
    }

    /// Their names with their schema, quoted.
    List<String> read(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(READ)) {
            query.setString(1, relation);
            query.setString(2, relation);
            var rows = query.executeQuery();
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    void drop(Connection connection) throws SQLException {
        for (String index : read(connection)) {
            TransactionAttempt.command(connection, "drop index concurrently if exists " + index);
        }
    }
}
