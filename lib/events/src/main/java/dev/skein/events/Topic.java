package dev.skein.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The topics. Each has a named set of writers, held by ACLs; the partition count never changes.
public enum Topic {
    REQUESTS("skein.requests", Duration.ofDays(30)),
    APPROVALS("skein.approvals", Duration.ofDays(30)),
    PLANS("skein.plans", Duration.ofDays(30)),
    BACKUPS("skein.backups", Duration.ofDays(30)),
    RESULTS("skein.results", Duration.ofDays(30)),
    PROGRESS("skein.progress", Duration.ofDays(1)),
    NOTICES("skein.notices", Duration.ofDays(30)),
    /// Records that nobody could take, raw, with the reason in headers; not CloudEvents of ours.
    QUARANTINE("skein.quarantine", Duration.ofDays(90));

    /// Order per database is order per partition, so this is decided once.
    public static final int PARTITIONS = 6;

    private final String topicName;
    private final Duration retention;

    Topic(String topicName, Duration retention) {
        this.topicName = topicName;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    public Duration retention() {
        return retention;
    }

    /// All but the quarantine: what carries events.
    public static List<Topic> ofEvents() {
        return Arrays.stream(values()).filter(topic -> topic != QUARANTINE).toList();
    }

    public static Optional<Topic> byName(String name) {
        return Arrays.stream(values()).filter(topic -> topic.topicName.equals(name)).findFirst();
    }
}
