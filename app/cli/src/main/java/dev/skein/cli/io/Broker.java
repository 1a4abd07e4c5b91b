package dev.skein.cli.io;

import dev.skein.cli.doctor.Diagnosis;
import dev.skein.events.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/// Whether a Kafka cluster answers and has Skein's topics.
public final class Broker {
    private static final String SUBJECT = "kafka";

    private Broker() {}

    public static List<Diagnosis> look(KafkaAccess access) throws InterruptedException {
        try (Admin admin = Admin.create(access.settings())) {
            var found = new ArrayList<Diagnosis>();
            int brokers = admin.describeCluster().nodes().get().size();
            found.add(
                    Diagnosis.ok(
                            SUBJECT, "reachable", brokers + " brokers at " + access.toString()));
            found.addAll(topics(admin));
            return found;
        } catch (ExecutionException e) {
            return List.of(unreachable(access, e.getCause() == null ? e : e.getCause()));
        } catch (KafkaException e) {
            return List.of(unreachable(access, e));
        }
    }

    private static List<Diagnosis> topics(Admin admin)
            throws InterruptedException, ExecutionException {
        Set<String> there = admin.listTopics().names().get();
        var missing = new TreeSet<String>();
        Arrays.stream(Topic.values()).map(Topic::topicName).forEach(missing::add);
        missing.removeAll(there);
        if (!missing.isEmpty()) {
            return List.of(
                    Diagnosis.fail(
                            SUBJECT,
                            "topics",
                            "missing or not visible: " + String.join(", ", missing),
                            "create them with "
                                    + Topic.PARTITIONS
                                    + " partitions each, or let this user describe them"));
        }
        Map<String, TopicDescription> described =
                admin.describeTopics(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                        .allTopicNames()
                        .get();
        List<String> wrong =
                described.values().stream()
                        .filter(topic -> topic.partitions().size() != Topic.PARTITIONS)
                        .map(topic -> topic.name() + " has " + topic.partitions().size())
                        .sorted()
                        .toList();
        return List.of(
                wrong.isEmpty()
                        ? Diagnosis.ok(
                                SUBJECT,
                                "topics",
                                "all "
                                        + described.size()
                                        + ", "
                                        + Topic.PARTITIONS
                                        + " partitions each")
                        : Diagnosis.fail(
                                SUBJECT,
                                "topics",
                                String.join(", ", wrong) + " partitions, not " + Topic.PARTITIONS,
                                "order per database rests on the count: make the topics anew before the first run"));
    }

    private static Diagnosis unreachable(KafkaAccess access, Throwable why) {
        String reason =
                why instanceof TimeoutException
                        ? "no answer from " + access
                        : why.getClass().getSimpleName() + " at " + access;
        return Diagnosis.fail(
                SUBJECT,
                "reachable",
                reason,
                "start the broker, correct --bootstrap-servers, or give its SASL and TLS settings by --command-config FILE");
    }
}
