package dev.skein.cli.io;

import dev.skein.events.Signed;
import dev.skein.events.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Puts one event onto its topic and waits until every replica that counts has it.
public final class KafkaRequests {
    private KafkaRequests() {}

    /// @throws BrokerException where the cluster did not take it
    public static void publish(KafkaAccess access, Signed event) throws InterruptedException {
        var settings = new HashMap<>(access.settings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        var record =
                new ProducerRecord<>(
                        event.topic(), event.key().getBytes(StandardCharsets.UTF_8), event.value());
        Headers.of(event).forEach(header -> record.headers().add(header.name(), header.value()));
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw refused(access, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw refused(access, e);
        }
    }

    static BrokerException refused(KafkaAccess access, Throwable cause) {
        return new BrokerException(
                "Kafka at "
                        + access
                        + ": "
                        + cause.getClass().getSimpleName()
                        + "; next: skein doctor --bootstrap-servers "
                        + access,
                cause);
    }
}
