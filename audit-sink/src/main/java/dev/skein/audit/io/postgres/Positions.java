package dev.skein.audit.io.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Where reading goes on in each partition: behind the last entry of the log itself.
public final class Positions {
    private static final String NEXT =
            """
            select p.topic, p.partition,
                   coalesce((select max(e."offset") + 1 from audit.entry e
                             where e.topic = p.topic and e.partition = p.partition), 0)
            from unnest(?, ?) as p (topic, partition)\
            """;

    private Positions() {}

    /// The first offset that is not in the log, by partition; 0 where none is.
    public static Map<TopicPartition, Long> next(
            Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        Object[] topics = partitions.stream().map(TopicPartition::topic).toArray();
        Object[] numbers = partitions.stream().map(TopicPartition::partition).toArray();
        var next = new HashMap<TopicPartition, Long>();
        try (var query = connection.prepareStatement(NEXT)) {
            query.setArray(1, connection.createArrayOf("text", topics));
            query.setArray(2, connection.createArrayOf("int4", numbers));
            var rows = query.executeQuery();
            while (rows.next()) {
                next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return next;
    }
}
