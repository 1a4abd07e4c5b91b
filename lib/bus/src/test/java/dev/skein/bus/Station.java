package dev.skein.bus;

import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.EventType;
import dev.skein.events.Topic;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.ds.PGSimpleDataSource;

/// One replica of a service in a test: a [Bus] on the native clients, without a container around
/// it.
final class Station implements AutoCloseable {
    private final Bus bus;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader;
    private volatile boolean closed;

    /// What the replicas of one service share.
    record Setting(
            PGSimpleDataSource database, String bootstrapServers, Path folder, SigningKey key) {

        static Setting create(EmbeddedPostgres postgres, String bootstrapServers, Path folder)
                throws SQLException, IOException {
            String role = "s" + UUID.randomUUID().toString().substring(0, 8);
            postgres.createDatabase("control");
            try (var admin = postgres.connect("control")) {
                ControlDatabase.prepare(admin, Map.of(role, "secret"));
                ControlDatabase.prepare(admin, Map.of(role, "secret"));
            }
            var database = new PGSimpleDataSource();
            database.setUrl(postgres.jdbcUrl("control") + "?currentSchema=" + role);
            database.setUser(role);
            database.setPassword("secret");
            KeyPair pair = SigningKey.generate();
            Files.writeString(folder.resolve("key"), SigningKey.encode(pair.getPrivate()));
            var trusted =
                    new TrustedKey(
                            "test",
                            SigningKey.encode(pair.getPublic()),
                            List.of("*"),
                            List.of("*"),
                            null,
                            null);
            Files.write(folder.resolve("trust.json"), Json.bytes(new Trust(List.of(trusted))));
            return new Setting(
                    database,
                    bootstrapServers,
                    folder,
                    SigningKey.decode("test", SigningKey.encode(pair.getPrivate())));
        }

        /// A bus without channels, started; what it says is acknowledged and goes nowhere.
        Bus bus(Handler handler, Projection projection, MeterRegistry meters) {
            Sender sender = (topic, key, value, headers) -> CompletableFuture.completedFuture(null);
            var bus = new Bus(parts(handler, projection, sender, Topic.REQUESTS, meters));
            bus.start();
            return bus;
        }

        private BusParts parts(
                Handler handler,
                Projection projection,
                Sender sender,
                Topic quarantines,
                MeterRegistry meters) {
            return new BusParts(
                    "test",
                    database,
                    settings(),
                    handler,
                    projection,
                    sender,
                    Set.of(quarantines),
                    List.of(),
                    event -> false,
                    meters,
                    Clock.systemUTC());
        }

        /// The first column of every row.
        List<String> texts(String sql) throws SQLException {
            try (var connection = database.getConnection();
                    var query = connection.createStatement()) {
                var rows = query.executeQuery(sql);
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }

        BusSettings settings() {
            return new BusSettings() {
                @Override
                public URI source() {
                    return URI.create("https://skein.invalid/test");
                }

                @Override
                public String keyId() {
                    return "test";
                }

                @Override
                public Path keyFile() {
                    return folder.resolve("key");
                }

                @Override
                public Path trustFile() {
                    return folder.resolve("trust.json");
                }

                @Override
                public int workers() {
                    return 4;
                }

                @Override
                public Duration lease() {
                    return Duration.ofSeconds(2);
                }
            };
        }
    }

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
