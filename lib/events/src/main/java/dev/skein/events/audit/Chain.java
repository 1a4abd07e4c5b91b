package dev.skein.events.audit;

import dev.skein.events.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The audit chain: `hash(n) = SHA-256(hash(n-1) ‖ n ‖ entry)`, every part of the entry behind its
/// length.
///
/// Changing, dropping, swapping or inserting an entry changes every later hash. Cutting the tail
/// off does not: that is what [Head]s outside the database are for.
public final class Chain {
    /// The hash before the first entry: SHA-256 of a fixed text, so that an empty log has a head
    /// too.
    public static final Digest GENESIS = Digest.of("skein-audit-v1");

    static final int HASH_BYTES = 32;

    private static final int ABSENT = -1;

    private final MessageDigest sha256 = Digest.sha256();
    private byte[] hash;
    private long length;

    private Chain(long length, byte[] hash) {
        this.length = length;
        this.hash = hash;
    }

    public static Chain empty() {
        return at(0, GENESIS);
    }

    /// Goes on behind a known head.
    public static Chain at(long length, Digest hash) {
        return new Chain(length, HexFormat.of().parseHex(hash.hex()));
    }

    /// The hash of the chain with this entry at its end.
    public byte[] append(AuditEntry entry) {
        length++;
        sha256.update(hash);
        number(length);
        text(entry.topic());
        number(entry.partition());
        number(entry.offset());
        number(entry.timestamp());
        bytes(entry.key());
        number(entry.headers().size());
        for (AuditEntry.Header header : entry.headers()) {
            text(header.name());
            bytes(header.value());
        }
        bytes(entry.value());
        hash = sha256.digest();
        return hash.clone();
    }

    /// How many entries it has.
    public long length() {
        return length;
    }

    /// The hash of its last entry.
    public Digest hash() {
        return digest(hash);
    }

    /// A raw hash, as tables hold it.
    ///
    /// @throws dev.skein.events.wire.MalformedException where it is not of 32 bytes
    public static Digest digest(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            number(ABSENT);
        } else {
            number(bytes.length);
            sha256.update(bytes);
        }
    }

    private void number(long value) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
}
