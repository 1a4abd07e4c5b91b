package dev.skein.bench;

import dev.skein.audit.Heads;
import dev.skein.audit.io.kafka.LogSeek;
import dev.skein.audit.io.kafka.Recorder;
import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.audit.io.postgres.SignatureChecks;
import dev.skein.embedded.BrokerProcess;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.embedded.Topics;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Mark;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/// How many events a second the audit-sink takes, with an fsync per batch: handed to its log, and
/// from a real broker; and how many signatures its later pass looks at.
///
/// The consumer is Kafka's own with the channel's settings, without the connector around it.
final class AuditRate {
    private static final int BATCH = 2_000;
    private static final int SIGNATURES = 4_000;
    private static final int WARMING = 20_000;

    private final KeyPair pair = SigningKey.generate();
    private final AuditEvents events =
            new AuditEvents(new SigningKey("executor", pair.getPrivate()), 500);
    private final EmbeddedPostgres postgres;
    private int databases;

    private AuditRate(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// @param count of events
    static Stream<Figure> measure(Path directory, int count) throws Exception {
        try (var postgres =
                        EmbeddedPostgres.start(
                                directory.resolve("postgres"), EmbeddedPostgres.Durability.FULL);
                var broker = BrokerProcess.start(directory.resolve("kafka"))) {
            var rate = new AuditRate(postgres);
            rate.stored(WARMING);
            double copied = rate.copied(count);
            double stored = rate.stored(count);
            double carried = rate.carried(broker.bootstrapServers(), count);
            double signatures = rate.signatures();
            String size = ", " + rate.events.meanSize() + " bytes each";
            return Stream.of(
                    Figure.of("audit-sink, stored", Figure.rate(stored, "events") + size)
                            .goal("≥ 10,000/s")
                            .against("a bare COPY", stored, copied),
                    Figure.of("audit-sink, from Kafka", Figure.rate(carried, "events"))
                            .goal("≥ 10,000/s")
                            .against("a bare COPY", carried, copied),
                    Figure.of("its signature pass", Figure.rate(signatures, "signatures")));
        }
    }

    /// The same bytes into a table without chain or index, with an fsync per batch.
    private double copied(int count) throws SQLException, IOException {
        postgres.createDatabase("plain");
        try (var connection = postgres.connect("plain");
                var table = connection.createStatement()) {
            table.execute("create table plain (value bytea)");
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long start = System.nanoTime();
            for (int from = 0; from < count; from += BATCH) {
                var rows = new StringBuilder();
                for (AuditEntry entry : events.entries(from, Math.min(count, from + BATCH))) {
                    rows.append("\\\\x")
                            .append(HexFormat.of().formatHex(entry.value()))
                            .append(
                                    HexFormat.of()
                                            .formatHex(AuditEntry.Header.encode(entry.headers())))
                            .append('\n');
                }
                copy.copyIn("copy plain from stdin", new StringReader(rows.toString()));
            }
            return perSecond(count, start);
        }
    }

    private double stored(int count) throws SQLException {
        var log = new PostgresLog(database());
        long start = System.nanoTime();
        for (int from = 0; from < count; from += BATCH) {
            log.append(events.entries(from, Math.min(count, from + BATCH)));
        }
        return perSecond(count, start);
    }

    private double carried(String brokers, int count) throws Exception {
        Topics.create(brokers, (short) 1);
        try (var producer = new KafkaProducer<byte[], byte[]>(producer(brokers))) {
            var sent = new ArrayList<Future<RecordMetadata>>(count);
            for (int i = 0; i < count; i++) {
                sent.add(producer.send(events.record(i)));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        }
        PGSimpleDataSource database = database();
        var log = new PostgresLog(database);
        var recorder = new Recorder(log, Heads.NONE, new SimpleMeterRegistry());
        try (var consumer = new KafkaConsumer<byte[], byte[]>(consumer(brokers))) {
            var partitions = AuditEvents.partitions();
            consumer.assign(partitions);
            new LogSeek(database).onPartitionsAssigned(consumer, partitions);
            long start = System.nanoTime();
            for (long done = 0; done < count; ) {
                var records = consumer.poll(Duration.ofMillis(100));
                recorder.take(records);
                done += records.count();
            }
            double rate = perSecond(count, start);
            if (log.head().length() != count) {
                throw new IllegalStateException("not all of it is in the log");
            }
            return rate;
        }
    }

    private double signatures() throws SQLException {
        var trusted =
                new TrustedKey(
                        "executor",
                        SigningKey.encode(pair.getPublic()),
                        List.of("*"),
                        List.of("*"),
                        null,
                        null);
        var trust = new Trust(List.of(trusted));
        PGSimpleDataSource database = database();
        // Every one is another: a signature that was looked at is remembered.
        var different = new AuditEvents(new SigningKey("executor", pair.getPrivate()), SIGNATURES);
        new PostgresLog(database).append(different.entries(0, SIGNATURES));
        var checks = new SignatureChecks(database);
        long start = System.nanoTime();
        int done = 0;
        for (List<Mark> marks = List.of(); done < SIGNATURES; done += marks.size()) {
            marks = checks.next(1_000, entry -> Mark.of(entry, trust));
            if (marks.stream().anyMatch(mark -> mark.verdict() != Mark.Verdict.TRUSTED)) {
                throw new IllegalStateException("a good signature does not hold");
            }
        }
        return perSecond(SIGNATURES, start);
    }

    private PGSimpleDataSource database() throws SQLException {
        String name = "audit_" + databases++;
        postgres.createDatabase(name);
        try (var admin = postgres.connect(name)) {
            AuditDatabase.prepare(admin, "secret");
        }
        var database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl(name));
        database.setUser(AuditDatabase.SINK);
        database.setPassword("secret");
        return database;
    }

    private static Map<String, Object> producer(String brokers) {
        return Map.of(
                "bootstrap.servers",
                brokers,
                "linger.ms",
                5,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class);
    }

    private static Map<String, Object> consumer(String brokers) {
        return Map.of(
                "bootstrap.servers",
                brokers,
                "max.poll.records",
                BATCH,
                "fetch.max.wait.ms",
                100,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
    }

    private static double perSecond(int count, long start) {
        return count / ((System.nanoTime() - start) / 1e9);
    }
}
