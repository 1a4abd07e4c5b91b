package dev.skein.events;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An event's name on the wire, its topic and its record.
public enum EventType {
    MIGRATION_REQUESTED("migration.requested", Topic.REQUESTS, MigrationRequested.class),
    ROLLBACK_REQUESTED("rollback.requested", Topic.REQUESTS, RollbackRequested.class),
    REPAIR_REQUESTED("repair.requested", Topic.REQUESTS, RepairRequested.class),
    RUN_CANCELLED("run.cancelled", Topic.REQUESTS, RunCancelled.class),
    PLAN_APPROVED("plan.approved", Topic.APPROVALS, PlanApproved.class),
    PLAN_DECLINED("plan.declined", Topic.APPROVALS, PlanDeclined.class),
    MIGRATION_PLANNED("migration.planned", Topic.PLANS, MigrationPlanned.class),
    MIGRATION_REJECTED("migration.rejected", Topic.PLANS, MigrationRejected.class),
    PLAN_RELEASED("plan.released", Topic.PLANS, PlanReleased.class),
    PLAN_EXPIRED("plan.expired", Topic.PLANS, PlanExpired.class),
    BACKUP_CONFIRMED("backup.confirmed", Topic.BACKUPS, BackupConfirmed.class),
    BACKUP_FAILED("backup.failed", Topic.BACKUPS, BackupFailed.class),
    PLAN_OUTDATED("plan.outdated", Topic.RESULTS, PlanOutdated.class),
    MIGRATION_STARTED("migration.started", Topic.RESULTS, MigrationStarted.class),
    STEP_APPLIED("step.applied", Topic.RESULTS, StepApplied.class),
    STEP_FAILED("step.failed", Topic.RESULTS, StepFailed.class),
    MIGRATION_SUCCEEDED("migration.succeeded", Topic.RESULTS, MigrationSucceeded.class),
    MIGRATION_FAILED("migration.failed", Topic.RESULTS, MigrationFailed.class),
    MIGRATION_ROLLED_BACK("migration.rolled-back", Topic.RESULTS, MigrationRolledBack.class),
    BACKFILL_PROGRESSED("backfill.progressed", Topic.PROGRESS, BackfillProgressed.class),
    NOTIFICATION_DELIVERED("notification.delivered", Topic.NOTICES, NotificationDelivered.class),
    NOTIFICATION_FAILED("notification.failed", Topic.NOTICES, NotificationFailed.class);

    private static final String PREFIX = "dev.skein.";

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(EventType::wireName, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values())
                    .collect(Collectors.toMap(EventType::record, Function.identity()));

    private final String wireName;
    private final Topic topic;
    private final Class<? extends Event> record;

    EventType(String fact, Topic topic, Class<? extends Event> record) {
        this.wireName = PREFIX + fact + ".v1";
        this.topic = topic;
        this.record = record;
    }

    public static EventType of(Event event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException("no wire name for " + event.getClass());
        }
        return type;
    }

    public static Optional<EventType> byName(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /// `dev.skein.migration.requested.v1`
    public String wireName() {
        return wireName;
    }

    /// `urn:skein:schema:dev.skein.migration.requested.v1`: the attribute `dataschema` and the
    /// `$id` of the JSON Schema. A name, not an address: the schemas come with every release.
    public URI schema() {
        return URI.create("urn:skein:schema:" + wireName);
    }

    public Topic topic() {
        return topic;
    }

    public Class<? extends Event> record() {
        return record;
    }
}
