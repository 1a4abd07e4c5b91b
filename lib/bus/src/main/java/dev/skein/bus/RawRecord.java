package dev.skein.bus;

import dev.skein.events.Signed;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Json;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record of the bus before anybody looked into it.
record RawRecord(
        String topic,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Headers.Header> headers) {

    static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<Headers.Header> headers =
                java.util.stream.StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> new Headers.Header(header.key(), header.value()))
                        .toList();
        return new RawRecord(record.topic(), record.key(), record.value(), headers);
    }

    static RawRecord of(Signed event) {
        return new RawRecord(
                event.topic(),
                event.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                event.value(),
                Headers.of(event));
    }

    /// @throws dev.skein.events.wire.MalformedException where it carries no event
    Signed signed() {
        return Headers.read(topic, key, value, headers);
    }

    String headersJson() {
        return Json.write(new HeaderList(headers));
    }

    static List<Headers.Header> headers(String json) {
        return Json.read(json, HeaderList.class).headers();
    }

    private record HeaderList(List<Headers.Header> headers) {}
}
