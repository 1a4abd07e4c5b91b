package dev.skein.embedded;

import static org.awaitility.Awaitility.await;

import dev.skein.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes and reads plain texts on partition 0 of one topic.
record NoticesClient(String bootstrapServers) {

    void send(String text) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.NOTICES.topicName(), 0, null, text)).get();
        }
    }

    /// What the group has not read yet, at least one.
    List<String> readAndCommit(String group) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                group,
                                "group.protocol",
                                "consumer",
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of(Topic.NOTICES.topicName()));
            var texts = new ArrayList<String>();
            await().atMost(Duration.ofSeconds(30))
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(record -> texts.add(record.value()));
                        return !texts.isEmpty();
                    });
            consumer.commitSync();
            return texts;
        }
    }
}
