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
    GATEWAY(EnumSet.of(Topic.REQUESTS, Topic.APPROVALS), events()),
    PLANNER(
            EnumSet.of(Topic.PLANS),
            EnumSet.of(Topic.REQUESTS, Topic.APPROVALS, Topic.BACKUPS, Topic.RESULTS)),
    BACKUP_WORKER(
            EnumSet.of(Topic.BACKUPS, Topic.PROGRESS), EnumSet.of(Topic.PLANS, Topic.REQUESTS)),
    EXECUTOR(EnumSet.of(Topic.RESULTS, Topic.PROGRESS), EnumSet.of(Topic.BACKUPS, Topic.REQUESTS)),
    NOTIFIER(EnumSet.of(Topic.NOTICES), events()),
    /// It says nothing on the bus; its key signs the heads of the audit chain.
    AUDIT_SINK(EnumSet.noneOf(Topic.class), EnumSet.allOf(Topic.class));

    private final Set<Topic> says;
    private final Set<Topic> hears;

    Service(Set<Topic> says, Set<Topic> hears) {
        this.says = Set.copyOf(says);
        this.hears = Set.copyOf(hears);
    }

    /// `backup-worker`: as its folder, its settings and its signing key are called.
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Topics of the events that it signs.
    public Set<Topic> says() {
        return says;
    }

    /// Topics that it reads.
    public Set<Topic> hears() {
        return hears;
    }

    /// Topics that it has to be allowed to write.
    public Set<Topic> writes() {
        if (says.isEmpty()) {
            return says;
        }
        var writes = EnumSet.copyOf(says);
        writes.add(Topic.QUARANTINE);
        return writes;
    }

    /// Types of the events that it signs.
    public List<EventType> types() {
        return Arrays.stream(EventType.values())
                .filter(type -> says.contains(type.topic()))
                .toList();
    }

    private static Set<Topic> events() {
        return EnumSet.copyOf(Topic.ofEvents());
    }
}
