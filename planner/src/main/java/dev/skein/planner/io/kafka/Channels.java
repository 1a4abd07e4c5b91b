package dev.skein.planner.io.kafka;

import dev.skein.bus.Bus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the planner hears: requests, decisions, and how released runs end.
@ApplicationScoped
public class Channels {
    private final Bus bus;

    Channels(@Identifier("planner") Bus bus) {
        this.bus = bus;
    }

    void start(@Observes StartupEvent event) {
        bus.start();
    }

    void stop(@Observes ShutdownEvent event) {
        bus.close();
    }

    @Incoming("planner-requests")
    @Blocking
    void requests(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }

    @Incoming("planner-approvals")
    @Blocking
    void approvals(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }

    @Incoming("planner-backups")
    @Blocking
    void backups(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }

    @Incoming("planner-results")
    @Blocking
    void results(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }
}
