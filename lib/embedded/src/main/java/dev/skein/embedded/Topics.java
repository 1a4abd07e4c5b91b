package dev.skein.embedded;

import dev.skein.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the contract's topics; those that exist stay as they are.
public final class Topics {
    private Topics() {}

    /// @param replicas 1 on a single broker, 3 on a cluster
    public static void create(String bootstrapServers, short replicas) {
        try (var admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Arrays.stream(Topic.values())
                            .filter(topic -> !existing.contains(topic.topicName()))
                            .map(topic -> newTopic(topic, replicas))
                            .toList();
            for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
                await(created);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
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

    private static NewTopic newTopic(Topic topic, short replicas) {
        return new NewTopic(topic.topicName(), Topic.PARTITIONS, replicas)
                .configs(Map.of("retention.ms", Long.toString(topic.retention().toMillis())));
    }
}
