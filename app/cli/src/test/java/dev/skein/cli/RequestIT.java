package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.Skein.Answer;
import dev.skein.embedded.EmbeddedKafka;
import dev.skein.embedded.Topics;
import dev.skein.events.Envelope;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The test plays the planner.
class RequestIT {
    private static final KeyPair PAIR = SigningKey.generate();
    private static final Trust TRUST =
            new Trust(
                    List.of(
                            new TrustedKey(
                                    "ci",
                                    SigningKey.encode(PAIR.getPublic()),
                                    List.of("dev.skein.migration.requested.v1"),
                                    List.of("shop"),
                                    null,
                                    null)));
    @TempDir static Path folder;
    private static EmbeddedKafka kafka;
    private static Skein skein;
    private static KafkaConsumer<byte[], byte[]> consumer;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Topics.create(kafka.bootstrapServers(), (short) 1);
        skein = new Skein(folder);
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("1_x.up.sql"), "create table x (i int);\n");
        Files.writeString(folder.resolve("ci.key"), SigningKey.encode(PAIR.getPrivate()));
        Files.writeString(folder.resolve("client.properties"), "security.protocol=PLAINTEXT\n");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aSignedRequestIsFollowedToItsEnd() throws Exception {
        CompletableFuture<Answer> asking = ask("--wait", "--note", "why");

        Signed request = next(Topic.REQUESTS);
        assertThat(TRUST.objection(request)).isEmpty();
        var known = (Reading.Known) new Codec(Contents.NONE).read(request);
        var asked = (MigrationRequested) known.event();
        assertThat(asked.requester().name()).isEqualTo("ci");
        assertThat(asked.note()).isEqualTo("why");
        var rejected =
                new MigrationRejected(asked.run(), asked.database(), Story.FAILURE, List.of());
        Envelope envelope =
                Envelope.of(
                        rejected, URI.create("urn:skein:test"), Instant.now(), known.envelope(), 1);
        send(Codec.write(rejected, envelope, _ -> null), Topic.PLANS, List.of());

        Answer answer = asking.join();
        assertThat(answer.exit()).as(answer.talk()).isEqualTo(Exit.REJECTED);
        assertThat(answer.out()).contains("requested by ci", "costumers", "shop rejected");
    }

    @Test
    void aRequestThatNobodyTakesIsNotWaitedFor() throws Exception {
        CompletableFuture<Answer> asking = ask("--wait", "--dry-run");

        Signed request = next(Topic.REQUESTS);
        send(
                request,
                Topic.QUARANTINE,
                List.of(
                        new Headers.Header(
                                "dead-letter-reason",
                                "no trusted key has this id".getBytes(StandardCharsets.UTF_8))));

        Answer answer = asking.join();
        assertThat(answer.exit()).isEqualTo(Exit.REJECTED);
        assertThat(answer.talk()).contains("set aside: no trusted key has this id");
    }

    @Test
    void withoutWaitingTheRunsIdIsTheAnswer() throws Exception {
        CompletableFuture<Answer> asking = ask();

        Signed request = next(Topic.REQUESTS);

        assertThat(asking.join().out().strip()).isEqualTo(request.attributes().get("subject"));
    }

    @Test
    void noBrokerIsSeven() throws Exception {
        Answer answer =
                skein.run(
                        "request",
                        "migrations",
                        "--database",
                        "shop",
                        "--bootstrap-servers",
                        "127.0.0.1:1");

        assertThat(answer.exit()).isEqualTo(Exit.UNREACHABLE);
        assertThat(answer.talk()).contains("skein doctor --bootstrap-servers 127.0.0.1:1");
    }

    /// Listens first: the consumer of [#next] begins at the end.
    private static CompletableFuture<Answer> ask(String... options) {
        consumer =
                new KafkaConsumer<>(
                        settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(Topic.REQUESTS.topicName()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "request",
                                "migrations",
                                "--database",
                                "shop",
                                "--bootstrap-servers",
                                kafka.bootstrapServers(),
                                "--command-config",
                                "client.properties",
                                "--key-file",
                                "ci.key",
                                "--key-id",
                                "ci",
                                "--timeout",
                                "60"));
        arguments.addAll(List.of(options));
        return CompletableFuture.supplyAsync(() -> {
            try {
                return skein.run(arguments.toArray(String[]::new));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Signed next(Topic topic) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        try (var listening = consumer) {
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record :
                        listening.poll(Duration.ofMillis(100))) {
                    var headers = new ArrayList<Headers.Header>();
                    record.headers()
                            .forEach(h -> headers.add(new Headers.Header(h.key(), h.value())));
                    return Headers.read(record.topic(), record.key(), record.value(), headers);
                }
            }
        }
        throw new AssertionError("nothing came on " + topic);
    }

    private static void send(Signed event, Topic topic, List<Headers.Header> more)
            throws Exception {
        var record =
                new ProducerRecord<>(
                        topic.topicName(),
                        event.key().getBytes(StandardCharsets.UTF_8),
                        event.value());
        Headers.of(event).forEach(h -> record.headers().add(h.name(), h.value()));
        more.forEach(h -> record.headers().add(h.name(), h.value()));
        try (var producer =
                new KafkaProducer<>(
                        settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
