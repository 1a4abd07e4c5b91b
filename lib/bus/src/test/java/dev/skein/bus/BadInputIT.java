package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.embedded.EmbeddedKafka;
import dev.skein.embedded.Topics;
import dev.skein.events.Digest;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationStarted;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of record that nobody can take, through a real broker: what the quarantine says of
/// it, to the letter, and that the next good one of its partition is handled.
class BadInputIT {
    private static final int PARTITION = 2;
    private static final int LARGE = 2 * 1024 * 1024;
    private static final String REQUESTED = "dev.skein.migration.requested";

    private static final Taker TAKER = new Taker();
    private static EmbeddedKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Setting setting;
    private static Station station;

    @BeforeAll
    static void startTheWorld(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        createRequestsForLargeRecords();
        Topics.create(kafka.bootstrapServers(), (short) 1);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "max.request.size",
                                2 * LARGE),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        setting = Setting.create(kafka.bootstrapServers(), folder);
        station = new Station(setting, TAKER, Topic.REQUESTS);
    }

    /// A broker whose operator allows more than Skein does.
    private static void createRequestsForLargeRecords() throws Exception {
        try (var admin =
                Admin.create(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            var topic =
                    new NewTopic(Topic.REQUESTS.topicName(), Topic.PARTITIONS, (short) 1)
                            .configs(Map.of("max.message.bytes", Integer.toString(2 * LARGE)));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    @AfterAll
    static void endTheWorld() {
        station.close();
        producer.close();
        kafka.close();
    }

    /// @param reason what the quarantine says, to the letter
    /// @param made of a good request's record, signed by a trusted key
    record Bad(String name, String reason, UnaryOperator<ProducerRecord<byte[], byte[]>> made) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        return Stream.concat(
                Stream.of(
                        new Bad(
                                "garbage bytes",
                                "not UTF-8",
                                good -> bare(bytes(0xff, 0x00), bytes(0xfe, 0x00, 0x80))),
                        new Bad(
                                "garbage bytes behind good headers",
                                "not UTF-8",
                                good -> saying(good, bytes(0xfe, 0x00, 0x80))),
                        new Bad(
                                "text behind good headers",
                                "not JSON, or a property occurs twice (line 1, column 1)",
                                good -> saying(good, utf8("garbage"))),
                        new Bad(
                                "half of a JSON value",
                                "not JSON, or a property occurs twice (line 1, column 2)",
                                good -> saying(good, utf8("{"))),
                        new Bad(
                                "a JSON value of another form",
                                "a property is missing or not of its type (line 1, column 1)",
                                good -> saying(good, utf8("[]"))),
                        new Bad(
                                "a JSON value without what the type requires",
                                "a property is missing or not of its type (dryRun, line 1, column 2)",
                                good -> saying(good, utf8("{}"))),
                        new Bad(
                                "a property of another type",
                                "a property is missing or not of its type (run, line 1, column 8)",
                                good -> saying(good, utf8("{\"run\":7}"))),
                        new Bad(
                                "an unknown type",
                                "unknown type dev.skein.migration.imagined.v1",
                                good -> with(good, "ce_type", "dev.skein.migration.imagined.v1")),
                        new Bad(
                                "a newer major version of a known type",
                                "unknown type " + REQUESTED + ".v2",
                                good -> with(good, "ce_type", REQUESTED + ".v2")),
                        new Bad(
                                "no headers at all",
                                "ce_specversion is not 1.0",
                                good -> bare(good.key(), good.value())),
                        new Bad(
                                "another CloudEvents version",
                                "ce_specversion is not 1.0",
                                good -> with(good, "ce_specversion", "2.0")),
                        new Bad(
                                "a header twice",
                                "a header occurs twice",
                                good -> {
                                    good.headers().add("ce_id", utf8("another"));
                                    return good;
                                }),
                        new Bad(
                                "a byte of the signature flipped",
                                "the signature does not hold",
                                BadInputIT::flipped),
                        new Bad(
                                "a byte of the value changed, the JSON still good",
                                "the signature does not hold",
                                good -> saying(good, replaced(good.value(), "\"ci\"", "\"co\""))),
                        new Bad(
                                "a signature that is not base64",
                                "the signature is not base64",
                                good -> with(good, Headers.SIGNATURE, "!")),
                        new Bad(
                                "a signature by an unknown key",
                                "no trusted key has this id",
                                good -> with(good, Headers.KEY_ID, "nobody")),
                        new Bad(
                                "unsigned",
                                "the event is not signed",
                                good -> without(without(good, Headers.SIGNATURE), Headers.KEY_ID)),
                        new Bad(
                                "a record of another topic's type",
                                "this type does not belong on this topic",
                                good -> started()),
                        new Bad(
                                "a tombstone",
                                "the record has no value",
                                good -> of(good.key(), null, good)),
                        new Bad(
                                "no key",
                                "the record has no key",
                                good -> of(null, good.value(), good)),
                        new Bad(
                                "another key than the event's",
                                "the record key is not ce_partitionkey",
                                good -> of(utf8("vault"), good.value(), good)),
                        new Bad(
                                "a value of 2 MB",
                                "larger than 1000000 bytes",
                                good -> saying(good, new byte[LARGE]))),
                Stream.of(
                                "id",
                                "source",
                                "type",
                                "subject",
                                "time",
                                "partitionkey",
                                "correlationid")
                        .map(name ->
                                new Bad(
                                        "no ce_" + name,
                                        "header ce_" + name + " is missing",
                                        good -> without(good, "ce_" + name))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatNobodyCanTakeIsSetAsideWithItsReasonAndTheNextGoodOneIsHandled(Bad bad)
            throws Exception {
        MigrationRequested next = Requests.of("shop");
        RunId refused = Requests.of("shop").run();
        ProducerRecord<byte[], byte[]> stray =
                bad.made().apply(record(Requests.of(refused, "shop")));

        long offset = producer.send(stray).get().offset();
        producer.send(record(next)).get();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(TAKER.handled).contains(next.run()));
        List<ConsumerRecord<byte[], byte[]>> all =
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> setAside(offset), kept -> !kept.isEmpty());
        assertThat(all).hasSize(1);
        ConsumerRecord<byte[], byte[]> kept = all.getFirst();
        assertThat(Heard.header(kept, "dead-letter-reason")).isEqualTo(bad.reason());
        assertThat(Heard.header(kept, "dead-letter-topic")).isEqualTo("skein.requests");
        assertThat(Heard.header(kept, "dead-letter-service")).isEqualTo("test");
        assertThat(TAKER.handled).doesNotContain(refused);
        keepsAllOfIt(kept, stray);
    }

    /// In the record itself or, where the quarantine's broker might refuse that, in the store.
    private static void keepsAllOfIt(
            ConsumerRecord<byte[], byte[]> kept, ProducerRecord<byte[], byte[]> stray) {
        String dataref = Heard.header(kept, "dead-letter-dataref");
        if (dataref.isEmpty()) {
            assertThat(kept.key()).isEqualTo(stray.key());
            assertThat(kept.value()).isEqualTo(stray.value() == null ? new byte[0] : stray.value());
            assertThat(kept.headers()).containsAll(stray.headers());
        } else {
            Optional<byte[]> stored =
                    station.bus().blobs().of(new Digest(dataref.substring("sha256:".length())));
            assertThat(stored.orElseThrow().length).isGreaterThan(LARGE);
            assertThat(kept.value()).isEmpty();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> setAside(long offset) {
        return Heard.on(kafka, Topic.QUARANTINE).stream()
                .filter(record ->
                        Heard.header(record, "dead-letter-partition").equals("" + PARTITION))
                .filter(record -> Heard.header(record, "dead-letter-offset").equals("" + offset))
                .toList();
    }

    /// Takes requests and remembers them.
    private static final class Taker implements Handler {
        final Set<RunId> handled = ConcurrentHashMap.newKeySet();

        @Override
        public boolean takes(EventType type) {
            return Station.isRequest(type);
        }

        @Override
        public Outcome handle(Event event, Job job) {
            handled.add(event.run());
            return Outcome.done();
        }

        @Override
        public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Event event) {
        Signed signed = setting.key().sign(Requests.written(event));
        return of(utf8(signed.key()), signed.value(), Requests.record(signed));
    }

    /// Signed by one who may say it, but on the topic of requests.
    private static ProducerRecord<byte[], byte[]> started() {
        MigrationRequested request = Requests.of("shop");
        return record(
                new MigrationStarted(request.run(), request.database(), Digest.of("plan"), 1));
    }

    private static ProducerRecord<byte[], byte[]> of(
            byte[] key, byte[] value, ProducerRecord<byte[], byte[]> headed) {
        return new ProducerRecord<>(
                Topic.REQUESTS.topicName(), PARTITION, key, value, headed.headers());
    }

    private static ProducerRecord<byte[], byte[]> bare(byte[] key, byte[] value) {
        return new ProducerRecord<>(Topic.REQUESTS.topicName(), PARTITION, key, value);
    }

    private static ProducerRecord<byte[], byte[]> saying(
            ProducerRecord<byte[], byte[]> good, byte[] value) {
        return of(good.key(), value, good);
    }

    private static ProducerRecord<byte[], byte[]> without(
            ProducerRecord<byte[], byte[]> record, String header) {
        record.headers().remove(header);
        return record;
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String header, String value) {
        without(record, header).headers().add(header, utf8(value));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> flipped(ProducerRecord<byte[], byte[]> good) {
        byte[] signature =
                Base64.getDecoder().decode(good.headers().lastHeader(Headers.SIGNATURE).value());
        signature[signature.length / 2] ^= 1;
        return with(good, Headers.SIGNATURE, Base64.getEncoder().encodeToString(signature));
    }

    private static byte[] replaced(byte[] value, String from, String to) {
        String text = new String(value, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return utf8(text.replace(from, to));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
