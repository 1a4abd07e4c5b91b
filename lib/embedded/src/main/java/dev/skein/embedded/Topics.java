package dev.skein.embedded;

import dev.skein.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Creates the contract's topics; those that exist stay as they are.
///
/// A topic is created before its leaders know of it. A producer whose first batch comes too early
/// and whose second does not keeps the first until it expires (KAFKA-15591), so the leaders are
/// waited for. By a consumer: the admin client gives up on a topic that no broker has heard of yet.
public final class Topics {
    private Topics() {}

    /// @param replicas 1 on a single broker, 3 on a cluster
    public static void create(String bootstrapServers, short replicas) {
        try (var admin =
                Admin.create(
                        Map.<String, Object>of(
                                "bootstrap.servers", bootstrapServers, "retry.backoff.ms", 20))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Arrays.stream(Topic.values())
                            .filter(topic -> !existing.contains(topic.topicName()))
                            .map(topic -> newTopic(topic, replicas))
                            .toList();
            for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
                await(created);
            }
            awaitLeaders(bootstrapServers, missing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException | KafkaException e) {
            throw new IllegalStateException(
                    "topics could not be created at " + bootstrapServers, e);
        }
    }

    /// Somebody else may have been quicker.
    private static void await(KafkaFuture<Void> created)
            throws InterruptedException, ExecutionException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void awaitLeaders(String bootstrapServers, List<NewTopic> topics) {
        if (topics.isEmpty()) {
            return;
        }
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "retry.backoff.ms",
                                20,
                                "allow.auto.create.topics",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.endOffsets(partitions(topics));
        }
    }

    private static List<TopicPartition> partitions(List<NewTopic> topics) {
        return topics.stream()
                .flatMap(topic ->
                        IntStream.range(0, topic.numPartitions())
                                .mapToObj(i -> new TopicPartition(topic.name(), i)))
                .toList();
    }

    private static NewTopic newTopic(Topic topic, short replicas) {
        return new NewTopic(topic.topicName(), Topic.PARTITIONS, replicas)
                .configs(Map.of("retention.ms", Long.toString(topic.retention().toMillis())));
    }
}
