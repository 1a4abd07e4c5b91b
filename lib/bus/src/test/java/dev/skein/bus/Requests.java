package dev.skein.bus;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.SourceFile;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// What people ask in tests, as events, as records and as whole polls.
final class Requests {
    private static final URI SOURCE = URI.create("https://skein.invalid/ci");
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private Requests() {}

    static MigrationRequested of(String database) {
        return of(new RunId(UUID.randomUUID()), database);
    }

    static MigrationRequested of(RunId run, String database) {
        var file = new SourceFile("000001_x.up.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_8));
        return new MigrationRequested(
                run,
                new Alias(database),
                new Bundle(Bundle.GOLANG_MIGRATE, null, List.of(file)),
                null,
                false,
                new Requester("ci", Requester.Kind.SERVICE, null),
                null);
    }

    /// Not signed yet.
    static Signed written(Event event) {
        return written(event, Instant.now());
    }

    static Signed written(Event event, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        Envelope envelope = Envelope.of(event, SOURCE, time, null, SEQUENCE.incrementAndGet());
        return Codec.write(event, envelope, Digest::of);
    }

    /// As a producer sends it.
    static ProducerRecord<byte[], byte[]> record(Signed signed) {
        var record =
                new ProducerRecord<>(
                        signed.topic(),
                        signed.key().getBytes(StandardCharsets.UTF_8),
                        signed.value());
        for (Headers.Header header : Headers.of(signed)) {
            record.headers().add(new RecordHeader(header.name(), header.value()));
        }
        return record;
    }

    /// Records of one partition, from offset 0 on.
    static ConsumerRecords<byte[], byte[]> poll(Signed... all) {
        var partition = new TopicPartition(all[0].topic(), 0);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (Signed one : all) {
            records.add(record(one, partition, records.size()));
        }
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            Signed signed, TopicPartition partition, long offset) {
        var headers = new RecordHeaders();
        for (Headers.Header header : Headers.of(signed)) {
            headers.add(new RecordHeader(header.name(), header.value()));
        }
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                signed.key().getBytes(StandardCharsets.UTF_8),
                signed.value(),
                headers,
                Optional.empty());
    }
}
