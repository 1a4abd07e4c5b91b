package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.Skein.Answer;
import dev.skein.embedded.EmbeddedKafka;
import dev.skein.events.Service;
import dev.skein.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broker that allows nobody anything but its administrator, until somebody is granted it.
class GrantTopicsIT {
    private static final String CI = "ci";

    @TempDir static Path folder;
    private static EmbeddedKafka broker;
    private static Skein skein;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start(folder.resolve("broker"), guarded());
        skein = new Skein(folder);
        try (Admin admin = Admin.create(as("admin"))) {
            admin.createTopics(
                            Arrays.stream(Topic.values())
                                    .map(topic -> new NewTopic(topic.topicName(), 1, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
        Answer granted = grant("admin");
        assertThat(granted.exit()).as(granted.talk()).isEqualTo(Exit.OK);
        assertThat(granted.out()).contains("grants are there at 127.0.0.1:");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void everyServiceWritesItsOwnTopicsAndNoOther() throws Exception {
        for (Service service : Service.values()) {
            assertThat(writable(user(service))).as("%s", service).isEqualTo(service.writes());
        }
        assertThat(writable(CI)).containsExactly(Topic.REQUESTS);
        assertThat(writable("nobody")).isEmpty();
    }

    @Test
    void everyServiceReadsItsOwnTopicsAndNoOther() {
        for (Service service : Service.values()) {
            assertThat(readable(user(service))).as("%s", service).isEqualTo(service.hears());
        }
        assertThat(readable(CI)).containsExactly(Topic.values());
        assertThat(readable("nobody")).isEmpty();
    }

    @Test
    void everyServiceHasItsOwnGroupsAndNoOthers() {
        for (Service service : Service.values()) {
            for (Service other : Service.values()) {
                assertThat(mayJoin(user(service), other.serviceName() + "-requests"))
                        .as("%s in a group of %s", service, other)
                        .isEqualTo(service == other);
            }
        }
    }

    @Test
    void grantingAgainChangesNothingAndWhoMayNotGrantIsTold() throws Exception {
        Answer again = grant("admin");
        Answer refused = grant("nobody");

        assertThat(again.exit()).as(again.talk()).isEqualTo(Exit.OK);
        assertThat(refused.exit()).isEqualTo(Exit.UNREACHABLE);
        assertThat(refused.talk())
                .startsWith("broker-unreachable: ")
                .contains("ClusterAuthorizationException")
                .doesNotContain(password("nobody"));
    }

    @Test
    void withoutABrokerTheCommandsForKafkasOwnToolArePrinted() throws Exception {
        Answer printed = skein.run("grant", "--topics", "--producer", "User:" + CI);

        assertThat(printed.exit()).as(printed.talk()).isEqualTo(Exit.OK);
        Golden.check("topic-grants.sh", printed.out());
    }

    @Test
    void whatIsNoPatternOrHalfAQuestionIsRefused() throws Exception {
        Answer pattern = skein.run("grant", "--topics", "--principals", "skein");
        Answer both = skein.run("grant", "--topics", "--name", "shop", "--owner", "shop_app");
        Answer half = skein.run("grant", "--name", "shop");

        assertThat(List.of(pattern.exit(), both.exit(), half.exit())).containsOnly(Exit.USAGE);
        assertThat(pattern.talk()).startsWith("bad-usage: --principals skein is not of the form");
    }

    private static Answer grant(String who) throws Exception {
        Path config = folder.resolve(who + ".properties");
        Files.writeString(
                config,
                """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s
                """
                        .formatted(login(who)));
        return skein.run(
                "grant",
                "--topics",
                "--producer",
                "User:" + CI,
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--command-config",
                config.toString());
    }

    private static Set<Topic> writable(String user) throws Exception {
        var written = EnumSet.noneOf(Topic.class);
        try (var producer =
                new KafkaProducer<>(
                        as(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic topic : Topic.values()) {
                try {
                    producer.send(new ProducerRecord<>(topic.topicName(), new byte[1])).get();
                    written.add(topic);
                } catch (ExecutionException | KafkaException e) {
                    // Who may write nothing gets no id as a producer either.
                    assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
                }
            }
        }
        return written;
    }

    private static Set<Topic> readable(String user) {
        return Arrays.stream(Topic.values())
                .filter(topic -> mayRead(user, topic))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
    }

    private static boolean mayRead(String user, Topic topic) {
        try (var consumer = consumer(user, "none")) {
            consumer.assign(List.of(new TopicPartition(topic.topicName(), 0)));
            consumer.seekToBeginning(consumer.assignment());
            consumer.poll(Duration.ofMillis(500));
            return true;
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }

    private static boolean mayJoin(String user, String group) {
        try (var consumer = consumer(user, group)) {
            consumer.committed(Set.of(new TopicPartition(Topic.REQUESTS.topicName(), 0)));
            return true;
        } catch (GroupAuthorizationException e) {
            return false;
        } catch (AuthorizationException e) {
            // The group is allowed, the topic is another question.
            return true;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, String group) {
        var settings = new HashMap<>(as(user));
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> as(String user) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user));
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                + user
                + "\" password=\""
                + password(user)
                + "\";";
    }

    private static String password(String user) {
        return "what-only-" + user + "-knows";
    }

    private static String user(Service service) {
        return "skein-" + service.serviceName();
    }

    private static Map<String, String> guarded() {
        var users = new StringBuilder(login("admin").replace(";", ""));
        users.append(known("admin")).append(known(CI)).append(known("nobody"));
        for (Service service : Service.values()) {
            users.append(known(user(service)));
        }
        return Map.of(
                "listener.security.protocol.map",
                "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.client.plain.sasl.jaas.config",
                users + ";",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // Nobody but the node itself reaches its controller.
                "super.users",
                "User:admin;User:ANONYMOUS");
    }

    private static String known(String user) {
        return " user_" + user + "=\"" + password(user) + "\"";
    }
}
