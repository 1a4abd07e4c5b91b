package dev.skein.notifier;

import dev.skein.bus.StateChange;
import dev.skein.events.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was told about which run, remembered.
public interface Deliveries {
    /// @param messageId by which it can be changed
    /// @param told how often
    /// @param lastEvent id of the event that was told last
    record Delivery(@Nullable String messageId, int told, String lastEvent) {}

    Optional<Delivery> of(RunId run, String channel);

    StateChange remember(RunId run, String channel, @Nullable String messageId, String event);
}
