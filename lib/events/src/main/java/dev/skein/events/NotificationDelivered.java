package dev.skein.events;

/// People were told.
///
/// @param channel the configured channel's name
/// @param about the CloudEvents type that was told
/// @param delivery counted from 0 per run
/// @param updated an earlier message was changed in place
public record NotificationDelivered(
        RunId run, Alias database, String channel, String about, int delivery, boolean updated)
        implements NoticeEvent {
    @Override
    public int ordinal() {
        return delivery;
    }
}
