package dev.skein.bus;

import dev.skein.events.wire.Headers;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/// A service's outgoing channel as a [Sender]; the topic goes with each record.
public final class EmitterSender implements Sender {
    private final Emitter<byte[]> emitter;

    public EmitterSender(Emitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public CompletionStage<Void> send(
            String topic, byte @Nullable [] key, byte[] value, List<Headers.Header> headers) {
        var kafkaHeaders = new RecordHeaders();
        headers.forEach(header -> kafkaHeaders.add(header.name(), header.value()));
        var metadata =
                OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withTopic(topic)
                        .withKey(key)
                        .withHeaders(kafkaHeaders)
                        .build();
        var sent = new CompletableFuture<Void>();
        emitter.send(
                Message.of(
                        value,
                        Metadata.of(metadata),
                        () -> {
                            sent.complete(null);
                            return CompletableFuture.completedFuture(null);
                        },
                        failure -> {
                            sent.completeExceptionally(failure);
                            return CompletableFuture.completedFuture(null);
                        }));
        return sent;
    }
}
