package dev.skein.audit.io.kafka;

import dev.skein.audit.io.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the audit-sink hears: everything, also what nobody else could take.
@ApplicationScoped
public class Channels {
    private final Recorder recorder;
    private final Rounds rounds;

    Channels(Recorder recorder, Rounds rounds) {
        this.recorder = recorder;
        this.rounds = rounds;
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    @Incoming("audit-sink-records")
    @Blocking
    void records(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        recorder.take(records);
    }
}
