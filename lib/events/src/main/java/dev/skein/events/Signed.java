package dev.skein.events;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event exactly as its author put it on the bus: it can be stored, carried inside another event
/// and verified there, long after the record itself is gone.
///
/// @param attributes CloudEvents attributes without the `ce_` prefix
/// @param value the record's raw bytes
/// @param keyId which key signed; absent together with the signature
/// @param signature Ed25519 over [#signedBytes]
public record Signed(
        String topic,
        String key,
        Map<String, String> attributes,
        byte[] value,
        @Nullable String keyId,
        byte @Nullable [] signature) {

    private static final String DOMAIN = "skein-event-v1";

    // Spelled out: a compact constructor loses the annotation of a nullable array in the class
    // file.
    public Signed(
            String topic,
            String key,
            Map<String, String> attributes,
            byte[] value,
            @Nullable String keyId,
            byte @Nullable [] signature) {
        this.topic = topic;
        this.key = key;
        this.attributes = Map.copyOf(attributes);
        this.value = value;
        this.keyId = keyId;
        this.signature = signature;
    }

    /// What the signature is over: topic, key, every attribute in order of its name and the value,
    /// each behind its length, so that no two different events have the same bytes.
    public byte[] signedBytes() {
        var bytes = new ByteArrayOutputStream(value.length + 1_024);
        var out = new DataOutputStream(bytes);
        try {
            write(out, DOMAIN);
            write(out, topic);
            write(out, key);
            out.writeInt(attributes.size());
            for (var attribute : new TreeMap<>(attributes).entrySet()) {
                write(out, attribute.getKey());
                write(out, attribute.getValue());
            }
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signed that
                && Arrays.equals(signedBytes(), that.signedBytes())
                && Objects.equals(keyId, that.keyId)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return topic + "/" + key + " " + attributes.get("type") + " " + attributes.get("id");
    }
}
