package dev.skein.targets;

import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a target says about itself, read in one transaction.
///
/// @param databaseId the database's own id
/// @param base what a plan is made for
/// @param recorded migrations of which the ledger has rows, the newest first
public record TargetState(UUID databaseId, Base base, List<String> recorded) {
    private static final String ADOPTED =
            "select pg_catalog.to_regclass('skein.identity') is not null";
    private static final String VERSION =
            "select pg_catalog.current_setting('server_version_num')::pg_catalog.int4";

    public TargetState {
        recorded = List.copyOf(recorded);
    }

    /// @return empty where nobody adopted the database
    public static Optional<TargetState> read(Connection connection, HistoryTable history)
            throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            try (var adopted = statement.executeQuery(ADOPTED)) {
                adopted.next();
                if (!adopted.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            UUID id = Ledger.databaseId(connection);
            Base.@Nullable LedgerHead head = Ledger.head(connection).orElse(null);
            NativeHistory.Current current = NativeHistory.read(connection, history);
            List<String> recorded = Ledger.migrations(connection);
            var version = statement.executeQuery(VERSION);
            version.next();
            return Optional.of(
                    new TargetState(
                            id,
                            new Base(head, current.version(), current.dirty(), version.getInt(1)),
                            recorded));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
