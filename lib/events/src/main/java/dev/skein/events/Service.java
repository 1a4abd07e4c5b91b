package dev.skein.events;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The services, and what each says and hears: what a broker's ACLs and `trust.json` hold.
///
/// Every service that acts may also write the quarantine.
public enum Service {
    GATEWAY,
    PLANNER,
    BACKUP_WORKER,
    EXECUTOR,
    NOTIFIER,
    /// It says nothing on the bus; its key signs the heads of the audit chain.
    AUDIT_SINK;

    /// `backup-worker`: as its folder, its settings and its signing key are called.
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Topics of the events that it signs.
    public Set<Topic> says() {
        return switch (this) {
            case GATEWAY -> EnumSet.of(Topic.REQUESTS, Topic.APPROVALS);
            case PLANNER -> EnumSet.of(Topic.PLANS);
            case BACKUP_WORKER -> EnumSet.of(Topic.BACKUPS, Topic.PROGRESS);
            case EXECUTOR -> EnumSet.of(Topic.RESULTS, Topic.PROGRESS);
            case NOTIFIER -> EnumSet.of(Topic.NOTICES);
            case AUDIT_SINK -> EnumSet.noneOf(Topic.class);
        };
    }

    /// Topics that it reads.
    public Set<Topic> hears() {
        return switch (this) {
            case GATEWAY, NOTIFIER -> EnumSet.copyOf(Topic.ofEvents());
            case PLANNER ->
                    EnumSet.of(Topic.REQUESTS, Topic.APPROVALS, Topic.BACKUPS, Topic.RESULTS);
            case BACKUP_WORKER -> EnumSet.of(Topic.PLANS, Topic.REQUESTS);
            case EXECUTOR -> EnumSet.of(Topic.BACKUPS, Topic.REQUESTS);
            case AUDIT_SINK -> EnumSet.allOf(Topic.class);
        };
    }

    /// Topics that it has to be allowed to write.
    public Set<Topic> writes() {
        Set<Topic> writes = says();
        if (!writes.isEmpty()) {
            writes.add(Topic.QUARANTINE);
        }
        return writes;
    }

    /// Types of the events that it signs.
    public List<EventType> types() {
        return Arrays.stream(EventType.values())
                .filter(type -> says().contains(type.topic()))
                .toList();
    }
}
