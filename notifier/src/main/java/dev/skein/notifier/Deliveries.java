package dev.skein.notifier;

import dev.skein.bus.StateChange;
import dev.skein.events.RunId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was told about which run, remembered.
public interface Deliveries {

    /// @param messageId by which it can be changed
    /// @param tried how often the channel took or refused something about the run
    /// @param event id of the last one
    /// @param saidAt when that event happened
    /// @param ended whether that event ended the run
    record Delivery(
            @Nullable String messageId, int tried, String event, Instant saidAt, boolean ended) {

        /// Whether telling of an event now would say again, or take back, what was said.
        boolean isPast(String id, Instant time, boolean ends) {
            return event.equals(id) || (ended && !ends) || (ended == ends && time.isBefore(saidAt));
        }
    }

    /// By the channel's name.
    Map<String, Delivery> of(RunId run);

    StateChange remember(RunId run, String channel, Delivery delivery);
}
