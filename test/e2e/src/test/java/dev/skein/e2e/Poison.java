package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A record that nobody can take.
///
/// @param record as it is sent
/// @param reason what the quarantine says of it
record Poison(ProducerRecord<byte[], byte[]> record, String reason) {
    private static final byte[] BYTES = {0, 1, 2};
    private static final byte[] EMPTY = {};

    /// On every topic what is no event at all, and on the requests' what looks like one.
    static List<Poison> all(Alias database, Bundle bundle, CiKey ci) throws IOException {
        byte[] key = database.value().getBytes(StandardCharsets.UTF_8);
        var all = new ArrayList<Poison>();
        for (Topic topic : Topic.ofEvents()) {
            String name = topic.topicName();
            all.add(new Poison(new ProducerRecord<>(name, key, BYTES), "ce_"));
            all.add(new Poison(new ProducerRecord<>(name, key, null), "the record has no value"));
            all.add(
                    new Poison(
                            new ProducerRecord<>(name, null, new byte[900_000]),
                            "the record has no key"));
            all.add(
                    new Poison(
                            new ProducerRecord<>(name, key, new byte[2_000_000]),
                            "larger than 1000000 bytes"));
        }
        Signed unsigned = Doors.unsigned(database, bundle);
        Signed signed = ci.read().sign(unsigned);
        SigningKey stranger =
                SigningKey.decode(
                        "stranger", SigningKey.encode(SigningKey.generate().getPrivate()));
        all.add(of(unsigned, "the event is not signed"));
        all.add(of(stranger.sign(unsigned), "no trusted key has this id"));
        all.add(of(with(signed, "time", "2026-01-01T00:00:00Z"), "signature"));
        all.add(of(with(signed, "type", "dev.skein.migration.requested.v2"), "unknown type"));
        all.add(of(without(signed, "id"), "ce_id"));
        String nul = "{\"bundle\":{\"files\":[{\"path\":\"1_\\u0000.up.sql\"}]}}";
        all.add(of(ci.read().sign(saying(unsigned, nul)), "U+0000"));
        all.add(of(ci.read().sign(saying(unsigned, "{\"run\":")), "JSON"));
        return all;
    }

    /// That one copy of it, byte for byte, stands in the quarantine, with the reason beside it.
    void assertSetAside(List<ConsumerRecord<byte[], byte[]>> copies) {
        assertThat(copies).as("%s: %s", record.topic(), reason).hasSize(1);
        ConsumerRecord<byte[], byte[]> copy = copies.getFirst();
        assertThat(RawBus.header(copy, "dead-letter-reason")).contains(reason);
        assertThat(RawBus.header(copy, "dead-letter-service")).isNotEmpty();
        if (RawBus.header(copy, "dead-letter-dataref").isEmpty()) {
            assertThat(copy.key()).isEqualTo(record.key());
            // The connector sends no record without a value; the reason tells of it.
            assertThat(copy.value()).isEqualTo(record.value() == null ? EMPTY : record.value());
        } else {
            assertThat(record.value()).as("kept beside").hasSizeGreaterThan(1_000_000);
        }
    }

    private static Poison of(Signed event, String reason) {
        var record =
                new ProducerRecord<>(
                        event.topic(), event.key().getBytes(StandardCharsets.UTF_8), event.value());
        Headers.of(event).forEach(header -> record.headers().add(header.name(), header.value()));
        return new Poison(record, reason);
    }

    private static Signed with(Signed event, String attribute, String value) {
        Map<String, String> attributes = new HashMap<>(event.attributes());
        attributes.put(attribute, value);
        return attributed(event, attributes);
    }

    private static Signed without(Signed event, String attribute) {
        Map<String, String> attributes = new HashMap<>(event.attributes());
        attributes.remove(attribute);
        return attributed(event, attributes);
    }

    private static Signed attributed(Signed event, Map<String, String> attributes) {
        return new Signed(
                event.topic(),
                event.key(),
                attributes,
                event.value(),
                event.keyId(),
                event.signature());
    }

    private static Signed saying(Signed event, String json) {
        return new Signed(
                event.topic(),
                event.key(),
                event.attributes(),
                json.getBytes(StandardCharsets.UTF_8),
                null,
                null);
    }
}
