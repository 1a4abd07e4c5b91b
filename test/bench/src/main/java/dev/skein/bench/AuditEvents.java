package dev.skein.bench;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.StepApplied;
import dev.skein.events.Topic;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Signed events as the executor says them: signing is not what is measured.
final class AuditEvents {
    private static final String TOPIC = Topic.RESULTS.topicName();

    private final List<Signed> events;

    /// @param different how many; they come again and again
    AuditEvents(SigningKey key, int different) {
        events = IntStream.range(0, different).mapToObj(i -> key.sign(event(i))).toList();
    }

    private static Signed event(int i) {
        var run = RunId.of(String.format("01932f6e-7c00-7000-8000-%012x", i));
        var event =
                new StepApplied(
                        run, new Alias("shop"), 1 + i % 9, "2", 12, i, 1, false, "0/16B3748");
        var envelope =
                Envelope.of(
                        event,
                        URI.create("https://skein.localhost/executor"),
                        Instant.parse("2026-11-21T09:30:00Z"),
                        null,
                        i + 1);
        return Codec.write(event, envelope, Digest::of);
    }

    List<AuditEntry> entries(int from, int to) {
        var entries = new ArrayList<AuditEntry>(to - from);
        for (int i = from; i < to; i++) {
            Signed event = events.get(i % events.size());
            entries.add(
                    new AuditEntry(
                            TOPIC,
                            i % Topic.PARTITIONS,
                            i / Topic.PARTITIONS,
                            i,
                            bytes(event.key()),
                            Headers.of(event).stream()
                                    .map(header ->
                                            new AuditEntry.Header(header.name(), header.value()))
                                    .toList(),
                            event.value()));
        }
        return entries;
    }

    ProducerRecord<byte[], byte[]> record(int i) {
        Signed event = events.get(i % events.size());
        var record =
                new ProducerRecord<>(
                        TOPIC, i % Topic.PARTITIONS, bytes(event.key()), event.value());
        Headers.of(event).forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }

    static List<TopicPartition> partitions() {
        return IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
    }

    /// Value and headers.
    long meanSize() {
        long values = events.stream().mapToLong(event -> event.value().length).sum();
        long headers =
                entries(0, events.size()).stream()
                        .mapToLong(entry -> AuditEntry.Header.encode(entry.headers()).length)
                        .sum();
        return (values + headers) / events.size();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
