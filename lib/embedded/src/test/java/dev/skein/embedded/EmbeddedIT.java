package dev.skein.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIT {

    @Test
    void aBrokerKeepsItsRecordsAcrossARestart(@TempDir Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.start(directory)) {
            Topics.create(kafka.bootstrapServers(), (short) 1);
            Topics.create(kafka.bootstrapServers(), (short) 1);
            send(kafka.bootstrapServers(), "hello");
            assertThatThrownBy(() -> EmbeddedKafka.start(directory))
                    .hasMessageContaining("does another one use");
        }

        try (var kafka = EmbeddedKafka.start(directory)) {
            assertThat(read(kafka.bootstrapServers())).containsExactly("hello");
            try (var admin =
                    Admin.create(
                            Map.<String, Object>of(
                                    "bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get())
                        .containsAll(
                                java.util.Arrays.stream(Topic.values())
                                        .map(Topic::topicName)
                                        .toList());
            }
        }
    }

    @Test
    void aDatabaseKeepsItsRowsAcrossARestartAndAKill(@TempDir Path directory) throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, EmbeddedPostgres.Durability.FULL)) {
            postgres.createDatabase("shop");
            try (var connection = postgres.connect("shop");
                    var statement = connection.createStatement()) {
                statement.execute("create table t as select 42 as n");
            }
            postgres.kill();
        }

        try (var postgres = EmbeddedPostgres.start(directory, EmbeddedPostgres.Durability.FULL);
                var connection = postgres.connect("shop");
                var rows = connection.createStatement().executeQuery("select n from t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    postgres.jdbcUrl("shop"), postgres.superuser(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static void send(String bootstrapServers, String text) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topic.NOTICES.topicName(),
                                    0,
                                    null,
                                    text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static List<String> read(String bootstrapServers) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topic.NOTICES.topicName(), 0)));
            consumer.seekToBeginning(consumer.assignment());
            var texts = new java.util.ArrayList<String>();
            for (int i = 0; i < 20 && texts.isEmpty(); i++) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(r -> texts.add(new String(r.value(), StandardCharsets.UTF_8)));
            }
            return texts;
        }
    }
}
