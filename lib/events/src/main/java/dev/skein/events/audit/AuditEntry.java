package dev.skein.events.audit;

import dev.skein.events.Digest;
import dev.skein.events.wire.Dataref;
import dev.skein.events.wire.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One record of the bus, as raw as it came.
///
/// @param topic where it was read
/// @param partition of that topic
/// @param offset in that partition; the three together are the entry's identity
/// @param timestamp milliseconds since 1970, as the broker stored it
/// @param key raw; absent where the record had none
/// @param headers in the record's order
/// @param value raw; absent for a tombstone
public record AuditEntry(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        List<Header> headers,
        byte @Nullable [] value) {

    /// Where it was read, as people write it: `skein.plans/3@42`.
    public String place() {
        return topic + "/" + partition + "@" + offset;
    }

    /// What people search by, read from the headers.
    public Index index() {
        return new Index(
                text("ce_subject"), text("ce_partitionkey"), text("ce_type"), text("ce_time"));
    }

    /// The digest of its value, where that was too large for the bus.
    public Optional<Digest> reference() {
        return Dataref.isBeside(value) ? Header.reference(headers) : Optional.empty();
    }

    private @Nullable String text(String name) {
        // PostgreSQL's text cannot hold it.
        return Header.text(headers, name).map(text -> text.replace('\0', '\uFFFD')).orElse(null);
    }

    /// Columns beside the raw record. They follow from it, so whoever verifies the log compares.
    public record Index(
            @Nullable String run,
            @Nullable String database,
            @Nullable String type,
            @Nullable String saidAt) {}

    /// @param name as the producer wrote it
    /// @param value raw; absent where the producer wrote none
    public record Header(String name, byte @Nullable [] value) {
        private static final int ABSENT = -1;

        /// What the first `ce_dataref` names; empty where there is none that can be read.
        public static Optional<Digest> reference(List<Header> headers) {
            try {
                return text(headers, Dataref.HEADER).map(Dataref::digest);
            } catch (MalformedException e) {
                return Optional.empty();
            }
        }

        /// The first header of this name that has a value.
        private static Optional<String> text(List<Header> headers, String name) {
            return headers.stream()
                    .filter(header -> header.name().equals(name))
                    .flatMap(header -> Stream.ofNullable(header.value()))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .findFirst();
        }

        /// All headers as bytes: count, then each name and value behind its length.
        public static byte[] encode(List<Header> headers) {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            try {
                out.writeInt(headers.size());
                for (Header header : headers) {
                    byte[] name = header.name().getBytes(StandardCharsets.UTF_8);
                    byte[] value = header.value();
                    out.writeInt(name.length);
                    out.write(name);
                    out.writeInt(value == null ? ABSENT : value.length);
                    if (value != null) {
                        out.write(value);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
            return bytes.toByteArray();
        }

        /// What [#encode] wrote, and nothing else: other bytes that read the same could be changed
        /// unseen.
        ///
        /// @throws MalformedException where they are not exactly that
        public static List<Header> decode(byte[] bytes) {
            try {
                List<Header> headers = read(ByteBuffer.wrap(bytes));
                if (Arrays.equals(encode(headers), bytes)) {
                    return headers;
                }
                throw new MalformedException("stored headers are not as they were written");
            } catch (BufferUnderflowException e) {
                throw new MalformedException("stored headers end too early", e);
            }
        }

        private static List<Header> read(ByteBuffer in) {
            var headers = new ArrayList<Header>();
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                String name = new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
                int length = in.getInt();
                headers.add(new Header(name, length == ABSENT ? null : bytes(in, length)));
            }
            return headers;
        }

        private static byte[] bytes(ByteBuffer in, int length) {
            if (length < 0 || length > in.remaining()) {
                throw new MalformedException("stored headers have an impossible length");
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }
    }
}
