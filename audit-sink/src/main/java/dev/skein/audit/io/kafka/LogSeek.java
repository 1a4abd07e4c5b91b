package dev.skein.audit.io.kafka;

import dev.skein.audit.io.postgres.Positions;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// On assignment, reading goes on where the log itself ends. While the audit database is down this
/// waits: to read from anywhere else would be a guess.
public final class LogSeek implements KafkaConsumerRebalanceListener {
    private static final System.Logger LOG = System.getLogger(LogSeek.class.getName());
    private static final long PAUSE_MILLIS = 1_000;

    private final DataSource database;

    public LogSeek(DataSource database) {
        this.database = database;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            next(partitions).forEach(consumer::seek);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, Long> next(Collection<TopicPartition> partitions)
            throws InterruptedException {
        while (true) {
            try (var connection = database.getConnection()) {
                return Positions.next(connection, partitions);
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.WARNING, "audit cannot start yet: {0}", e.toString());
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
