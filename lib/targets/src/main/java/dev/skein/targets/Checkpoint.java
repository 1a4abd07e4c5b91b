package dev.skein.targets;

import dev.skein.events.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// How far a backfill has come; written in the transaction of each batch, so that a batch and its
/// checkpoint are there together or not at all.
///
/// @param reached the upper bound of the last batch, a text for each column of the key
/// @param keys that all batches spanned
/// @param rows that all batches wrote
public record Checkpoint(List<String> reached, long keys, long rows) {
    private static final String READ =
            """
            select reached, keys, rows from skein.backfill
            where run operator(pg_catalog.=) ? and step operator(pg_catalog.=) ?\
            """;
    private static final String ADD = "select skein.record_batch(?, ?, ?, ?, ?, ?)";

    public Checkpoint {
        reached = List.copyOf(reached);
    }

    public static Optional<Checkpoint> read(Connection connection, RunId run, int step)
            throws SQLException {
        try (var query = connection.prepareStatement(READ)) {
            query.setObject(1, run.value());
            query.setInt(2, step);
            var rows = query.executeQuery();
            return rows.next()
                    ? Optional.of(
                            new Checkpoint(
                                    List.of((String[]) rows.getArray(1).getArray()),
                                    rows.getLong(2),
                                    rows.getLong(3)))
                    : Optional.empty();
        }
    }

    /// In the transaction of the batch itself.
    ///
    /// @param nonce of the session that holds the run
    /// @param batch what this batch alone reached, spanned and wrote
    public static void add(
            Connection connection, RunId run, String nonce, int step, Checkpoint batch)
            throws SQLException {
        try (var call = connection.prepareStatement(ADD)) {
            call.setObject(1, run.value());
            call.setString(2, nonce);
            call.setInt(3, step);
            call.setArray(4, connection.createArrayOf("text", batch.reached().toArray()));
            call.setLong(5, batch.keys());
            call.setLong(6, batch.rows());
            call.execute();
        }
    }

    /// The whole way, with another batch.
    public Checkpoint and(Checkpoint batch) {
        return new Checkpoint(batch.reached(), keys + batch.keys(), rows + batch.rows());
    }
}
