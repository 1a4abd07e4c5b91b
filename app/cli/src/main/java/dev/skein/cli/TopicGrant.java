package dev.skein.cli;

import dev.skein.events.Service;
import dev.skein.events.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One thing that a user of Kafka is allowed.
///
/// @param principal as Kafka writes it: `User:skein-planner`
/// @param operation what it may do
/// @param resource to what
/// @param name the topic's, or what the consumer groups' names begin with
public record TopicGrant(String principal, Operation operation, Resource resource, String name) {
    private static final String SERVICE = "{service}";

    /// The operations that anybody needs; to describe a topic follows from each.
    public enum Operation {
        READ,
        WRITE
    }

    /// What is guarded.
    public enum Resource {
        TOPIC,
        /// All groups whose name begins so.
        GROUPS
    }

    /// What the services need, and what each of them must not have is not among it.
    ///
    /// @param principals with `{service}` in the place of the service's name
    /// @throws IllegalArgumentException where it has no such place, or is no principal
    public static List<TopicGrant> ofServices(String principals) {
        if (!principals.contains(SERVICE) || !principals.matches("[A-Za-z]+:.+")) {
            throw new IllegalArgumentException(
                    "--principals " + principals + " is not of the form User:skein-{service}");
        }
        var grants = new ArrayList<TopicGrant>();
        for (Service service : Service.values()) {
            String principal = principals.replace(SERVICE, service.serviceName());
            service.writes().stream()
                    .sorted()
                    .map(topic -> of(principal, Operation.WRITE, topic))
                    .forEach(grants::add);
            service.hears().stream()
                    .sorted()
                    .map(topic -> of(principal, Operation.READ, topic))
                    .forEach(grants::add);
            grants.add(
                    new TopicGrant(
                            principal,
                            Operation.READ,
                            Resource.GROUPS,
                            service.serviceName() + "-"));
        }
        return List.copyOf(grants);
    }

    /// What somebody needs who requests straight on Kafka and follows the run there.
    public static List<TopicGrant> ofProducer(String principal) {
        var grants = new ArrayList<TopicGrant>();
        grants.add(of(principal, Operation.WRITE, Topic.REQUESTS));
        Arrays.stream(Topic.values())
                .map(topic -> of(principal, Operation.READ, topic))
                .forEach(grants::add);
        return List.copyOf(grants);
    }

    private static TopicGrant of(String principal, Operation operation, Topic topic) {
        return new TopicGrant(principal, operation, Resource.TOPIC, topic.topicName());
    }

    /// The arguments for Kafka's own tool.
    String command() {
        String where =
                switch (resource) {
                    case TOPIC -> "--topic " + name;
                    case GROUPS -> "--group " + name + " --resource-pattern-type prefixed";
                };
        return "kafka-acls.sh \"$@\" --add --allow-principal '"
                + principal.replace("'", "'\\''")
                + "' --operation "
                + operation
                + " "
                + where;
    }
}
