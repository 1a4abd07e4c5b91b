package dev.skein.e2e;

import dev.skein.events.RunId;
import dev.skein.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Records as they stand on the broker, without Skein's own reading of them.
final class RawBus implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    RawBus(String brokers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
        // Two megabytes of nothing are small on the wire: the broker takes them.
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                brokers,
                                "compression.type",
                                "gzip",
                                "max.request.size",
                                4_000_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
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

    /// Puts a record on a topic, whatever it is.
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return producer.send(record).get();
    }

    /// What stands in the quarantine of a record.
    List<ConsumerRecord<byte[], byte[]>> quarantined(RecordMetadata stray) {
        return records(
                Topic.QUARANTINE,
                copy ->
                        header(copy, "dead-letter-topic").equals(stray.topic())
                                && header(copy, "dead-letter-partition")
                                        .equals(Integer.toString(stray.partition()))
                                && header(copy, "dead-letter-offset")
                                        .equals(Long.toString(stray.offset())));
    }

    /// The text of a header; empty where it is not there.
    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header found = record.headers().lastHeader(name);
        return found == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }

    /// All of a run that stand on a topic now, in the order of their partition.
    List<ConsumerRecord<byte[], byte[]>> records(Topic topic, RunId run) {
        return records(topic, record -> header(record, "ce_subject").equals(run.toString()));
    }

    /// All that are wanted of those that stand on a topic now.
    List<ConsumerRecord<byte[], byte[]>> records(
            Topic topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
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
                if (wanted.test(record)) {
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
