package dev.skein.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Topic;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    /// A server bound to all addresses would answer here too.
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void aBrokerKeepsItsRecordsOffsetsAndClusterIdAcrossARestart(@TempDir Path directory)
            throws Exception {
        String cluster;
        try (var kafka = EmbeddedKafka.start(directory)) {
            Topics.create(kafka.bootstrapServers(), (short) 1);
            var client = new NoticesClient(kafka.bootstrapServers());
            client.send("first");
            assertThat(client.readAndCommit("group")).containsExactly("first");
            client.send("second");
            cluster = clusterId(kafka.bootstrapServers());
        }

        try (var kafka = EmbeddedKafka.start(directory)) {
            var client = new NoticesClient(kafka.bootstrapServers());
            assertThat(client.readAndCommit("group")).containsExactly("second");
            assertThat(client.readAndCommit("newcomers")).containsExactly("first", "second");
            assertThat(clusterId(kafka.bootstrapServers())).isEqualTo(cluster);
        }
    }

    @Test
    void aSecondBrokerOnTheSameDirectoryIsRefused(@TempDir Path directory) {
        try (var kafka = EmbeddedKafka.start(directory)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory))
                    .hasMessage("another Skein is running on " + directory);
            assertThatThrownBy(() -> BrokerProcess.start(directory))
                    .hasMessageContaining("another Skein is running on " + directory);
            Topics.create(kafka.bootstrapServers(), (short) 1);
        }
    }

    @Test
    void aTakenPortIsRefusedAndTheDirectoryStaysFree(@TempDir Path directory) throws Exception {
        try (var somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, somebody.getLocalPort()))
                    .hasMessageContaining("Address already in use");
        }

        EmbeddedKafka.start(directory).close();
    }

    @Test
    void aKilledBrokerComesBackOnItsPortWithItsRecords(@TempDir Path parent) throws Exception {
        try (var broker = BrokerProcess.start(parent.resolve("kafka"))) {
            Topics.create(broker.bootstrapServers(), (short) 1);
            var client = new NoticesClient(broker.bootstrapServers());
            client.send("hello");

            broker.kill();
            broker.restart();

            assertThat(client.readAndCommit("group")).containsExactly("hello");
        }
    }

    /// The producer gets one try: a leader that does not know of its partition refuses it.
    @Test
    void createdTopicsTakeRecordsAtOnce(@TempDir Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.start(directory);
                var producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        kafka.bootstrapServers(),
                                        "retries",
                                        0,
                                        "enable.idempotence",
                                        false),
                                new StringSerializer(),
                                new StringSerializer())) {
            Topics.create(kafka.bootstrapServers(), (short) 1);

            var sent = new ArrayList<Future<RecordMetadata>>();
            for (Topic topic : Topic.values()) {
                for (int i = 0; i < Topic.PARTITIONS; i++) {
                    sent.add(
                            producer.send(
                                    new ProducerRecord<>(topic.topicName(), i, "key", "value")));
                }
            }

            for (Future<RecordMetadata> acknowledged : sent) {
                assertThat(acknowledged.get().offset()).isZero();
            }
        }
    }

    @Test
    void topicsAreCreatedOnceAsTheContractSays(@TempDir Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.start(directory);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Topics.create(kafka.bootstrapServers(), (short) 1);
            Topics.create(kafka.bootstrapServers(), (short) 1);

            for (Topic topic : Topic.values()) {
                var described =
                        admin.describeTopics(Arrays.asList(topic.topicName()))
                                .topicNameValues()
                                .get(topic.topicName())
                                .get();
                assertThat(described.partitions()).hasSize(Topic.PARTITIONS);
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
                var config =
                        admin.describeConfigs(Arrays.asList(resource)).values().get(resource).get();
                assertThat(config.get("retention.ms").value())
                        .isEqualTo(Long.toString(topic.retention().toMillis()));
            }
        }
    }

    @Test
    void aBrokerAnswersOnItsLoopbackAddressOnly(@TempDir Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.start(directory)) {
            new Socket(InetAddress.getLoopbackAddress(), kafka.port()).close();
            assertThatThrownBy(() -> new Socket(OTHER, kafka.port()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static String clusterId(String bootstrapServers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
