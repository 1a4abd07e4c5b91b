package dev.skein.e2e;

import dev.skein.events.RunId;
import dev.skein.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Records as they stand on the broker, without Skein's own reading of them.
final class RawBus implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    RawBus(String brokers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Sends every record of a run once more, byte for byte.
    void repeat(Topic topic, RunId run) throws Exception {
        for (ConsumerRecord<byte[], byte[]> record : records(topic, run)) {
            producer.send(
                            new ProducerRecord<>(
                                    topic.topicName(),
                                    record.partition(),
                                    record.key(),
                                    record.value(),
                                    record.headers()))
                    .get();
        }
    }

    /// All that stand on a topic now, in the order of their partition.
    List<ConsumerRecord<byte[], byte[]>> records(Topic topic, RunId run) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.topicName()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                var subject = record.headers().lastHeader("ce_subject");
                if (subject != null
                        && new String(subject.value(), StandardCharsets.UTF_8)
                                .equals(run.toString())) {
                    found.add(record);
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
