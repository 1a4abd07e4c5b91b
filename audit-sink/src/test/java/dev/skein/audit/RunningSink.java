package dev.skein.audit;

import dev.skein.audit.io.LogReadiness;
import dev.skein.audit.io.kafka.LogSeek;
import dev.skein.audit.io.kafka.Recorder;
import dev.skein.audit.io.postgres.PostgresLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// The sink's own parts on a consumer of their own, for tests that stop what it stands on.
final class RunningSink implements AutoCloseable {
    private final PostgresLog log;
    private final Recorder recorder;
    private final Thread thread;

    RunningSink(String brokers, TopicPartition partition, DataSource database) {
        log = new PostgresLog(database);
        recorder = new Recorder(log, Heads.NONE, new SimpleMeterRegistry());
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                run(brokers, partition, database);
                            } catch (InterruptedException | RuntimeException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    /// As whoever asks for its health hears it.
    boolean isReady() {
        return new LogReadiness("audit-sink", log, recorder).call().getStatus()
                == HealthCheckResponse.Status.UP;
    }

    private void run(String brokers, TopicPartition partition, DataSource database)
            throws InterruptedException {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "max.poll.records",
                        50,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "key.deserializer",
                        ByteArrayDeserializer.class,
                        "value.deserializer",
                        ByteArrayDeserializer.class);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            consumer.assign(List.of(partition));
            new LogSeek(database).onPartitionsAssigned(consumer, List.of(partition));
            while (!Thread.currentThread().isInterrupted()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
                recorder.take(records);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
