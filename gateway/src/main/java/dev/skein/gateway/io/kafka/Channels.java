package dev.skein.gateway.io.kafka;

import dev.skein.bus.Bus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the gateway hears: everything.
@ApplicationScoped
public class Channels {
    private final Bus bus;

    Channels(@Identifier("gateway") Bus bus) {
        this.bus = bus;
    }

    void start(@Observes StartupEvent event) {
        bus.start();
    }

    void stop(@Observes ShutdownEvent event) {
        bus.close();
    }

    @Incoming("gateway-events")
    @Blocking
    void events(ConsumerRecords<byte[], byte[]> records) {
        bus.ingest(records);
    }
}
