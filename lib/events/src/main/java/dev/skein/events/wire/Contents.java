package dev.skein.events.wire;

import dev.skein.events.Digest;
import java.util.Optional;

/// Where values lie that are too large for the bus.
@FunctionalInterface
public interface Contents {
    /// The bytes with this digest; whoever calls checks that they have it.
    Optional<byte[]> of(Digest digest);

    /// For readers that take only what is on the bus.
    Contents NONE = digest -> Optional.empty();
}
