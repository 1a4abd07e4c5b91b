package dev.skein.bus;

import dev.skein.events.EventType;
import dev.skein.events.Topic;
import dev.skein.events.wire.Headers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// One replica of a service in a test: a [Bus] on the native clients, without a container around
/// it.
final class Station implements AutoCloseable {
    private final Bus bus;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader;
    private volatile boolean closed;

    Station(Setting setting, Handler handler, Topic reads) {
        this(setting, handler, Projection.NONE, reads);
    }

    Station(Setting setting, Handler handler, Projection projection, Topic reads) {
        producer = producer(setting.bootstrapServers());
        bus =
                new Bus(
                        setting.parts(
                                handler, projection, this::send, reads, new SimpleMeterRegistry()));
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                setting.bootstrapServers(),
                                "group.id",
                                setting.database().getUser(),
                                "group.protocol",
                                "consumer",
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        reader = Thread.ofVirtual().unstarted(() -> read(setting, reads));
        bus.start();
        reader.start();
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Bus bus() {
        return bus;
    }

    private CompletableFuture<Void> send(
            String topic, byte[] key, byte[] value, List<Headers.Header> headers) {
        var sent = new CompletableFuture<Void>();
        var record = new ProducerRecord<>(topic, key, value);
        headers.forEach(
                header -> record.headers().add(new RecordHeader(header.name(), header.value())));
        producer.send(
                record,
                (metadata, failure) -> {
                    if (failure == null) {
                        sent.complete(null);
                    } else {
                        sent.completeExceptionally(failure);
                    }
                });
        return sent;
    }

    private void read(Setting setting, Topic reads) {
        var seek = new Seek(setting.database());
        try (consumer) {
            consumer.subscribe(
                    List.of(reads.topicName()),
                    new org.apache.kafka.clients.consumer.ConsumerRebalanceListener() {
                        @Override
                        public void onPartitionsRevoked(
                                java.util.Collection<org.apache.kafka.common.TopicPartition>
                                        partitions) {}

                        @Override
                        public void onPartitionsAssigned(
                                java.util.Collection<org.apache.kafka.common.TopicPartition>
                                        partitions) {
                            seek.onPartitionsAssigned(consumer, partitions);
                        }
                    });
            while (!closed) {
                bus.ingest(consumer.poll(Duration.ofMillis(100)));
            }
        }
    }

    /// Which types tests act on.
    static boolean isRequest(EventType type) {
        return type == EventType.MIGRATION_REQUESTED;
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bus.close();
        producer.close();
    }
}
