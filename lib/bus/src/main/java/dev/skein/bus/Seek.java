package dev.skein.bus;

import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// On assignment, reading goes on where the database says: after a restore of the database, Kafka's
/// own offsets would be ahead and requests would be lost.
public final class Seek implements KafkaConsumerRebalanceListener {
    private final DataSource database;

    /// Partitions may be assigned before the service itself has started, so the tables are made
    /// here too.
    public Seek(DataSource database) {
        ControlSchema.upgrade(database, "bus");
        this.database = database;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try (var connection = database.getConnection()) {
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, Offsets.next(connection, partition));
            }
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }
}
