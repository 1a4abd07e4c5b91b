package dev.skein.planner.io;

import static dev.skein.planner.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Disposition;
import dev.skein.events.Event;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Reading;
import dev.skein.planner.Fixtures;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The planner as its own process, on a real broker.
@QuarkusTest
@WithTestResource(Surroundings.class)
class WiringIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "test.url")
    URI url;

    @Test
    void aRequestOnTheBusIsAnsweredOnTheBusAsTheConfigurationWantsIt() throws Exception {
        MigrationRequested harmless = Fixtures.request(SHOP, "CREATE TABLE carts (id bigint)");
        MigrationRequested refused = Fixtures.request(SHOP, "DROP TABLE orders");
        send(Fixtures.signed(harmless));
        send(Fixtures.signed(refused));

        var heard = new ArrayList<Event>();
        try (var consumer = consumer()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(record -> heard.add(read(record)));
                        return heard.size() >= 2;
                    });
        }

        var planned = (MigrationPlanned) heard.get(0);
        assertThat(planned.run()).isEqualTo(harmless.run());
        var waits = (Disposition.AwaitsApproval) planned.disposition();
        assertThat(waits.why()).isEqualTo("staging wants every plan approved");
        assertThat(waits.expiresAt())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(80)),
                        Instant.now().plus(Duration.ofMinutes(90)));
        var rejected = (MigrationRejected) heard.get(1);
        assertThat(rejected.failure().code()).isEqualTo("blocked-by-rule");
        assertThat(get("/q/health/ready")).contains("\"name\": \"planner\"").contains("given-up");
        assertThat(get("/q/metrics"))
                .contains("skein_runs{state=\"awaiting-approval\"} 1.0")
                .contains("skein_plan_duration_seconds_count")
                .contains("skein_lint_findings_total{level=\"block\",rule=\"dropping-table\"}");
    }

    private String get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(url.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void send(Signed signed) throws Exception {
        var record =
                new ProducerRecord<>(
                        signed.topic(),
                        signed.key().getBytes(StandardCharsets.UTF_8),
                        signed.value());
        Headers.of(signed)
                .forEach(h -> record.headers().add(new RecordHeader(h.name(), h.value())));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "wiring",
                        "auto.offset.reset",
                        "earliest");
        var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.PLANS.topicName()));
        return consumer;
    }

    private static Event read(ConsumerRecord<byte[], byte[]> record) {
        List<Headers.Header> headers =
                Arrays.stream(record.headers().toArray())
                        .map(h -> new Headers.Header(h.key(), h.value()))
                        .toList();
        Signed signed = Headers.read(record.topic(), record.key(), record.value(), headers);
        return ((Reading.Known) new Codec(Contents.NONE).read(signed)).event();
    }
}
