package dev.skein.events;

/// Whether people were told: topic `skein.notices`.
public sealed interface NoticeEvent extends Event
        permits NotificationDelivered, NotificationFailed {}
