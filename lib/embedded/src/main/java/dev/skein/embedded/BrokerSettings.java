package dev.skein.embedded;

import java.nio.file.Path;
import java.util.Properties;

/// A broker for one machine: one of everything, little memory, quick to restart.
final class BrokerSettings {
    private BrokerSettings() {}

    static Properties of(Path directory, int port, int controllerPort) {
        var all = new Properties();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("inter.broker.listener.name", "CLIENT");
        all.put(
                "listeners",
                "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        all.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        all.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("log.dirs", directory.toAbsolutePath().toString());
        all.put("auto.create.topics.enable", "false");
        all.put("group.initial.rebalance.delay.ms", "0");
        oneOfEverything(all);
        littleMemory(all);
        quickRestart(all);
        return all;
    }

    private static void oneOfEverything(Properties all) {
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("share.coordinator.state.topic.num.partitions", "1");
        all.put("num.network.threads", "1");
        all.put("num.io.threads", "2");
        all.put("background.threads", "2");
        all.put("num.recovery.threads.per.data.dir", "1");
        all.put("log.cleaner.threads", "1");
    }

    private static void littleMemory(Properties all) {
        all.put("log.cleaner.dedupe.buffer.size", "2097152");
        all.put("log.segment.bytes", "67108864");
        all.put("log.index.size.max.bytes", "1048576");
        all.put("metadata.log.segment.bytes", "16777216");
        all.put("metadata.max.idle.interval.ms", "0");
    }

    /// The default session of 9 s makes a restarted broker wait for its own ghost (KAFKA-19047).
    private static void quickRestart(Properties all) {
        all.put("broker.heartbeat.interval.ms", "250");
        all.put("broker.session.timeout.ms", "1500");
        all.put("group.consumer.session.timeout.ms", "10000");
        all.put("group.consumer.min.session.timeout.ms", "3000");
        all.put("group.consumer.heartbeat.interval.ms", "1000");
        all.put("group.consumer.min.heartbeat.interval.ms", "500");
    }
}
