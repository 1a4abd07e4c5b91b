package dev.skein.bus;

import dev.skein.events.Signed;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
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
                StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> new Headers.Header(header.key(), header.value()))
                        .toList();
        return new RawRecord(record.topic(), record.key(), record.value(), headers);
    }

    static RawRecord of(Signed event) {
        return new RawRecord(event.topic(), bytes(event.key()), event.value(), Headers.of(event));
    }

    /// @throws dev.skein.events.wire.MalformedException where it carries no event
    Signed signed() {
        return Headers.read(topic, key, value, headers);
    }

    /// Key, value and headers together, in bytes.
    long size() {
        long size = length(key) + length(value);
        for (Headers.Header header : headers) {
            size += bytes(header.name()).length + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /// All of it as JSON, for the bundle store.
    byte[] bytes() {
        return Json.bytes(new Whole(topic, key, value, stored()));
    }

    /// Names in base64 too: a producer may put into them what `jsonb` refuses.
    String headersJson() {
        return Json.write(new Stored(stored()));
    }

    private List<StoredHeader> stored() {
        return headers.stream()
                .map(header -> new StoredHeader(bytes(header.name()), header.value()))
                .toList();
    }

    static List<Headers.Header> headers(String json) {
        return Json.read(json, Stored.class).headers().stream()
                .map(header ->
                        new Headers.Header(
                                new String(header.name(), StandardCharsets.UTF_8), header.value()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Whole(
            String topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<StoredHeader> headers) {}

    private record Stored(List<StoredHeader> headers) {}

    private record StoredHeader(byte[] name, byte @Nullable [] value) {}
}
