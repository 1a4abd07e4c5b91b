package dev.skein.bus;

import dev.skein.events.wire.Headers;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Puts a record onto the bus. The stage completes when every in-sync replica has it.
@FunctionalInterface
public interface Sender {
    CompletionStage<Void> send(
            String topic, byte @Nullable [] key, byte[] value, List<Headers.Header> headers);
}
