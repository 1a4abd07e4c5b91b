package dev.skein.backup.io.kafka;

import dev.skein.bus.Bus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the backup-worker hears: released plans, and requests for the cancels among them.
@ApplicationScoped
public class Channels {
    private final Bus bus;

    Channels(@Identifier("backup-worker") Bus bus) {
        this.bus = bus;
    }

    void start(@Observes StartupEvent event) {
        bus.start();
    }

    void stop(@Observes ShutdownEvent event) {
        bus.close();
    }

    @Incoming("backup-worker-plans")
    @Blocking
    void plans(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }

    @Incoming("backup-worker-requests")
    @Blocking
    void requests(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }
}
