package dev.skein.events;

import dev.skein.events.failure.Failure;

/// People could not be told through this channel, and it is not tried again.
public record NotificationFailed(
        RunId run, Alias database, String channel, String about, int delivery, Failure failure)
        implements NoticeEvent {
    @Override
    public int ordinal() {
        return delivery;
    }
}
