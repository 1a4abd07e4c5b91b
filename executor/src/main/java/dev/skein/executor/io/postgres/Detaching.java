package dev.skein.executor.io.postgres;

import dev.skein.events.plan.Statement;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// `DETACH PARTITION … CONCURRENTLY`: two transactions, and one that breaks off between them leaves
/// a partition that is neither in nor out.
///
/// Source: PostgreSQL, "ALTER TABLE", `DETACH PARTITION`.
///
/// @param parent quoted where it must be
/// @param partition quoted where it must be
record Detaching(String parent, String partition) {
    private static final String READ =
            """
            select inhdetachpending from pg_catalog.pg_inherits
            where inhrelid operator(pg_catalog.=) pg_catalog.to_regclass(?)
              and inhparent operator(pg_catalog.=) pg_catalog.to_regclass(?)\
            """;

    enum State {
        ATTACHED,
        /// The first transaction is committed, the second is not.
        PENDING,
        DETACHED
    }

    /// Empty for every other statement.
    static Optional<Detaching> of(Statement statement) {
        return Script.read(new SourceText(statement.file(), statement.sql()))
                                instanceof Script.Parsed(_, var found)
                        && found.size() == 1
                        && found.getFirst().action()
                                instanceof Action.AlterTable(Name table, var alterations)
                        && alterations.size() == 1
                        && alterations.getFirst()
                                instanceof
                                Alteration.DetachPartition(Name partition, boolean concurrently)
                        && concurrently
                ? Optional.of(new Detaching(table.spoken(), partition.spoken()))
                : Optional.empty();
    }

    State read(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(READ)) {
            query.setString(1, partition);
            query.setString(2, parent);
            var rows = query.executeQuery();
            if (!rows.next()) {
                return State.DETACHED;
            }
            return rows.getBoolean(1) ? State.PENDING : State.ATTACHED;
        }
    }

    /// What ends one that broke off.
    String finalizing() {
        return "ALTER TABLE " + parent + " DETACH PARTITION " + partition + " FINALIZE";
    }
}
