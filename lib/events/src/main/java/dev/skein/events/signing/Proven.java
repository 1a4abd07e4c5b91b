package dev.skein.events.signing;

import dev.skein.events.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Signatures that were found to hold, remembered for this process: in one process six services
/// look at the same event, and what travels inside another event was looked at when it came alone.
///
/// Remembered by a digest over key, bytes and signature, so nothing else passes for one of them.
/// One that did not hold is looked at again.
final class Proven {
    private static final int MOST = 4_096;
    private static final int LOOKERS = 64;

    private static final Map<Digest, Boolean> KNOWN =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Digest, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    /// Each for a share of the digests.
    private static final Object[] LOOKING = Stream.generate(Object::new).limit(LOOKERS).toArray();

    private Proven() {}

    static Digest digest(TrustedKey key, byte[] signed, byte[] signature) {
        var all = new ByteArrayOutputStream();
        for (byte[] part :
                new byte[][] {
                    key.publicKey().getBytes(StandardCharsets.UTF_8), signed, signature
                }) {
            all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            all.writeBytes(part);
        }
        return Digest.of(all.toByteArray());
    }

    /// Whether a signature is known to hold, or does when it is looked at. Services that get the
    /// same event at the same moment wait for the first of them.
    static boolean holds(Digest digest, BooleanSupplier looks) {
        synchronized (LOOKING[Math.floorMod(digest.hashCode(), LOOKING.length)]) {
            if (contains(digest)) {
                return true;
            }
            boolean holds = looks.getAsBoolean();
            if (holds) {
                add(digest);
            }
            return holds;
        }
    }

    private static boolean contains(Digest digest) {
        synchronized (KNOWN) {
            return KNOWN.containsKey(digest);
        }
    }

    private static void add(Digest digest) {
        synchronized (KNOWN) {
            KNOWN.put(digest, Boolean.TRUE);
        }
    }
}
