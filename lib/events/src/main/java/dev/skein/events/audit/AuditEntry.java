package dev.skein.events.audit;

import java.util.List;
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

    /// @param name as the producer wrote it
    /// @param value raw; absent where the producer wrote none
    public record Header(String name, byte @Nullable [] value) {}
}
