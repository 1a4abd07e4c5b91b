package dev.skein.bench;

import com.fasterxml.uuid.Generators;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.SourceFile;
import dev.skein.events.Topic;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Requests straight onto the bus, and the wait for their results there: what a producer with a
/// listed key sees.
final class Requests implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PLANNED = "migration.planned";
    private static final String SUCCEEDED = "migration.succeeded";
    private static final List<String> UNWANTED = List.of("migration.failed", "migration.rejected");

    private final SigningKey key;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /// @param data the installation's data directory, whose gateway we sign as
    Requests(Path data, String brokers) throws IOException {
        key =
                SigningKey.decode(
                        "gateway", Files.readString(data.resolve("keys/gateway.key")).strip());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 50),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                Stream.of(Topic.RESULTS, Topic.PLANS)
                        .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Milliseconds from a request's sending to its plan's and its result's arrival.
    record Answer(double planned, double ended) {}

    Answer apply(Alias database, List<SourceFile> files) throws Exception {
        var run = new RunId(Generators.timeBasedEpochGenerator().generate());
        Signed request = key.sign(request(run, database, files));
        var record =
                new ProducerRecord<>(
                        request.topic(),
                        request.key().getBytes(StandardCharsets.UTF_8),
                        request.value());
        Headers.of(request).forEach(header -> record.headers().add(header.name(), header.value()));
        long start = System.nanoTime();
        producer.send(record).get();
        return await(run, start);
    }

    private static Signed request(RunId run, Alias database, List<SourceFile> files) {
        var event =
                new MigrationRequested(
                        run,
                        database,
                        new Bundle(Bundle.GOLANG_MIGRATE, null, files),
                        null,
                        false,
                        new Requester("bench", Requester.Kind.SERVICE, null),
                        null);
        var envelope =
                Envelope.of(
                        event, URI.create("https://skein.localhost/bench"), Instant.now(), null, 1);
        return Codec.write(event, envelope, Digest::of);
    }

    private Answer await(RunId run, long start) {
        double planned = 0;
        double ended = 0;
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                String type = header(record, "ce_type");
                double millis = (System.nanoTime() - start) / 1e6;
                if (!header(record, "ce_subject").equals(run.toString())) {
                    continue;
                }
                if (UNWANTED.stream().anyMatch(type::contains)) {
                    throw new IllegalStateException("run " + run + " ended with " + type);
                }
                planned = type.contains(PLANNED) ? millis : planned;
                ended = type.contains(SUCCEEDED) ? millis : ended;
            }
            if (planned > 0 && ended > 0) {
                return new Answer(planned, ended);
            }
        }
        throw new IllegalStateException("run " + run + " did not end");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
