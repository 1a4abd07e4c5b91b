package dev.skein.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The id of an event: the run's own for the request that began it, else UUIDv5 of (run, type,
/// step, ordinal), and for a decision of its plan and its author too: a run that is planned again
/// is decided again, by several people. A cancel that names the wrong database shall not swallow
/// the right one.
///
/// So an event that is said again after a crash is the same event, and whoever heard it already
/// knows. Source: RFC 9562, section 5.5.
public final class EventId {
    private EventId() {}

    public static UUID of(Event event) {
        if (event instanceof MigrationRequested
                || event instanceof RollbackRequested
                || event instanceof RepairRequested) {
            return event.run().value();
        }
        String name = EventType.of(event).wireName() + "/" + event.step() + "/" + event.ordinal();
        if (event instanceof DecisionEvent decision) {
            name += "/" + decision.plan() + "/" + decision.by().name();
        }
        if (event instanceof RunCancelled word) {
            name += "/" + word.database() + "/" + word.by().name();
        }
        return version5(event.run().value(), name);
    }

    static UUID version5(UUID namespace, String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(
                ByteBuffer.allocate(16)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & ~(0xC0L << 56)) | (0x80L << 56);
        return new UUID(high, low);
    }
}
