package dev.skein.events.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skein.events.EventType;
import dev.skein.events.Topic;
import dev.skein.events.wire.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The AsyncAPI 3.0.0 document: topics as channels, who writes and reads them as operations, event
/// types as messages.
final class AsyncApi {
    private static final String BINDING = "0.5.0";

    /// They have one consumer group for each topic; who only listens has one for all.
    private static final Set<String> ACTING = Set.of("planner", "backup-worker", "executor");

    private static final String ALIAS = "^[a-z0-9][a-z0-9-]{0,62}$";

    /// Attribute, is it required, what it says.
    private record Attribute(String name, boolean required, Map<String, String> schema) {}

    private static final List<Attribute> ATTRIBUTES =
            List.of(
                    new Attribute("specversion", true, Map.of("const", "1.0")),
                    new Attribute(
                            "id",
                            true,
                            Map.of(
                                    "format",
                                    "uuid",
                                    "description",
                                    "the run for a request that begins one, else UUIDv5 of run, type, step and ordinal")),
                    new Attribute(
                            "source",
                            true,
                            Map.of("format", "uri", "description", "the producing service's role")),
                    new Attribute("type", true, Map.of("description", "the message's name")),
                    new Attribute(
                            "subject", true, Map.of("format", "uuid", "description", "the run")),
                    new Attribute(
                            "time",
                            true,
                            Map.of("format", "date-time", "description", "when it happened")),
                    new Attribute(
                            "partitionkey",
                            true,
                            Map.of(
                                    "pattern",
                                    ALIAS,
                                    "description",
                                    "the database's alias; equal to the record key")),
                    new Attribute(
                            "correlationid",
                            true,
                            Map.of("format", "uuid", "description", "the run")),
                    new Attribute(
                            "causationid",
                            false,
                            Map.of("description", "id of the event that caused this one")),
                    new Attribute(
                            "sequence",
                            false,
                            Map.of(
                                    "pattern",
                                    "^[0-9]{10}$",
                                    "description",
                                    "per run and producer, from 1")),
                    new Attribute(
                            "traceparent",
                            false,
                            Map.of("description", "W3C trace context in which the run began")),
                    new Attribute(
                            "dataschema",
                            false,
                            Map.of("format", "uri", "description", "$id of the payload's schema")),
                    new Attribute(
                            "dataref",
                            false,
                            Map.of(
                                    "pattern",
                                    "^sha256:[0-9a-f]{64}$",
                                    "description",
                                    "the value is {} and lies in the bundle store under this digest")));

    private AsyncApi() {}

    static ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("asyncapi", "3.0.0").put("id", "urn:skein:events");
        document.putObject("info")
                .put("title", "Skein")
                .put("version", "1")
                .put(
                        "description",
                        "What Skein's services say to each other: CloudEvents 1.0 in Kafka's binary mode, signed with Ed25519.")
                .putObject("license")
                .put("name", "Apache-2.0");
        document.put("defaultContentType", "application/json");
        ObjectNode server = document.putObject("servers").putObject("kafka");
        server.put("host", "{bootstrap}").put("protocol", "kafka");
        server.putObject("variables")
                .putObject("bootstrap")
                .put("default", "localhost:9092")
                .put("description", "a bootstrap server of your cluster");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        for (Topic topic : Topic.values()) {
            channel(channels.putObject(shortName(topic)), topic);
            operations(operations, topic);
        }
        components(document.putObject("components"));
        return document;
    }

    private static void channel(ObjectNode channel, Topic topic) {
        channel.put("address", topic.topicName());
        ObjectNode messages = channel.putObject("messages");
        for (String message : messages(topic)) {
            messages.putObject(message).put("$ref", "#/components/messages/" + message);
        }
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.topicName()).put("partitions", Topic.PARTITIONS);
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add("delete");
        configuration.put("retention.ms", topic.retention().toMillis());
        kafka.put("bindingVersion", BINDING);
    }

    private static List<String> messages(Topic topic) {
        if (topic == Topic.QUARANTINE) {
            return List.of("stray");
        }
        return Arrays.stream(EventType.values())
                .filter(type -> type.topic() == topic)
                .map(EventType::wireName)
                .toList();
    }

    private static void operations(ObjectNode operations, Topic topic) {
        Parties parties = Parties.of(topic);
        for (String writer : parties.writers()) {
            operation(operations, writer + ".says." + shortName(topic), "send", topic);
        }
        for (String reader : parties.readers()) {
            ObjectNode operation =
                    operation(operations, reader + ".hears." + shortName(topic), "receive", topic);
            if (ACTING.contains(reader)) {
                ObjectNode kafka = operation.putObject("bindings").putObject("kafka");
                kafka.putObject("groupId")
                        .put("type", "string")
                        .put("const", reader + "-" + shortName(topic));
                kafka.put("bindingVersion", BINDING);
            }
        }
    }

    private static ObjectNode operation(
            ObjectNode operations, String name, String action, Topic topic) {
        ObjectNode operation = operations.putObject(name);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + shortName(topic));
        return operation;
    }

    private static void components(ObjectNode components) {
        ObjectNode messages = components.putObject("messages");
        for (EventType type : EventType.values()) {
            Prose prose = Prose.of(type.record());
            ObjectNode message = messages.putObject(type.wireName());
            message.put("name", type.wireName()).put("title", type.wireName());
            message.put("summary", prose.sentence());
            message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/event");
            ObjectNode payload = message.putObject("payload");
            payload.put("schemaFormat", "application/schema+json;version=draft-2020-12");
            payload.putObject("schema")
                    .put("$ref", Reference.SCHEMAS_FROM_PAGE + type.wireName() + ".json");
        }
        messages.putObject("stray")
                .put("name", "stray")
                .put(
                        "summary",
                        "A record that nobody could take: raw key, value and headers, and the reason in dead-letter-* headers.");
        ObjectNode event = components.putObject("messageTraits").putObject("event");
        event.put("contentType", "application/json");
        event.putObject("correlationId").put("location", "$message.header#/ce_correlationid");
        event.set("headers", headers());
        ObjectNode kafka = event.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("pattern", ALIAS);
        kafka.put("bindingVersion", BINDING);
    }

    private static ObjectNode headers() {
        ObjectNode headers = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        var required = JsonNodeFactory.instance.arrayNode();
        for (Attribute attribute : ATTRIBUTES) {
            ObjectNode property = properties.putObject("ce_" + attribute.name());
            property.put("type", "string");
            attribute.schema().keySet().stream()
                    .sorted()
                    .forEach(keyword -> property.put(keyword, attribute.schema().get(keyword)));
            if (attribute.required()) {
                required.add("ce_" + attribute.name());
            }
        }
        properties.putObject("content-type").put("type", "string").put("const", "application/json");
        properties
                .putObject(Headers.KEY_ID)
                .put("type", "string")
                .put("description", "which key of trust.json signed");
        properties
                .putObject(Headers.SIGNATURE)
                .put("type", "string")
                .put("contentEncoding", "base64")
                .put("description", "Ed25519 over topic, key, ce_ attributes and value");
        headers.set("required", required);
        return headers;
    }

    private static String shortName(Topic topic) {
        return topic.topicName().substring("skein.".length());
    }
}
