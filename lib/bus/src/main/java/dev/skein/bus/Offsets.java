package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.kafka.common.TopicPartition;

/// Where reading goes on, per partition; it only grows.
public final class Offsets {
    private static final String NEXT =
            "select next from record_offset where topic = ? and partition = ?";
    private static final String MOVE =
            """
            insert into record_offset as known (topic, partition, next) values (?, ?, ?)
            on conflict (topic, partition) do update set next = greatest(known.next, excluded.next)\
            """;

    private static final String PASS =
            MOVE + " returning set_config('synchronous_commit', 'off', true)";

    private Offsets() {}

    /// The first offset that was not taken; 0 where none was.
    public static long next(Connection connection, TopicPartition partition) throws SQLException {
        try (var query = connection.prepareStatement(NEXT)) {
            query.setString(1, partition.topic());
            query.setInt(2, partition.partition());
            var rows = query.executeQuery();
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /// Moves it forward, never back.
    public static void move(Connection connection, TopicPartition partition, long next)
            throws SQLException {
        move(connection, MOVE, partition, next);
    }

    /// The same past records that left nothing else in this transaction, whose commit does not wait
    /// for the disk: where a crash of the server loses it, they are read again and leave nothing
    /// again.
    static void pass(Connection connection, TopicPartition partition, long next)
            throws SQLException {
        move(connection, PASS, partition, next);
    }

    private static void move(Connection connection, String sql, TopicPartition partition, long next)
            throws SQLException {
        try (var upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, partition.topic());
            upsert.setInt(2, partition.partition());
            upsert.setLong(3, next);
            upsert.execute();
        }
    }
}
