package dev.skein.events;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Budget;
import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One event of each type, as it might have happened.
public final class Samples {
    public static final RunId RUN = RunId.of("01932f6e-7c00-7000-8000-000000000001");
    public static final Alias SHOP = new Alias("shop");
    public static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    public static final URI SOURCE = URI.create("https://skein.invalid/planner");

    private static final Requester CI =
            new Requester("ci", Requester.Kind.SERVICE, "pipeline 4711");
    private static final Requester ADA = new Requester("ada", Requester.Kind.PERSON, null);
    private static final Place PLACE =
            new Place("000003_totals.up.sql", 2, 8, "UPDATE ordrs SET total = 0");
    private static final Failure FAILURE =
            new Failure(
                    "statement-failed",
                    FailureCause.NO_SUCH_OBJECT,
                    "42P01",
                    "relation \"ordrs\" does not exist",
                    PLACE,
                    "correct 000003_totals.up.sql and request again");

    private Samples() {}

    public static List<Event> all() {
        PlanDocument plan = PlanDocument.of(plan());
        Digest digest = plan.digest();
        Signed request = signed(requested());
        Signed planned =
                signed(
                        new MigrationPlanned(
                                RUN, SHOP, plan, digest, 0, new Disposition.Releases()));
        Signed approval = signed(new PlanApproved(RUN, SHOP, digest, ADA, "read it"));
        var released = new PlanReleased(RUN, SHOP, digest, request, planned, List.of(approval));
        return List.of(
                requested(),
                new RollbackRequested(RUN, SHOP, bundle(), "1", false, CI, null),
                new RepairRequested(
                        RUN,
                        SHOP,
                        Bundle.GOLANG_MIGRATE,
                        null,
                        new Repair.MarkApplied("3"),
                        ADA,
                        "done by hand"),
                new RunCancelled(RUN, SHOP, ADA, "wrong database"),
                new PlanApproved(RUN, SHOP, digest, ADA, "read it"),
                new PlanDeclined(RUN, SHOP, digest, ADA, null),
                new MigrationPlanned(
                        RUN,
                        SHOP,
                        plan,
                        digest,
                        1,
                        new Disposition.AwaitsApproval("destroys data", NOW)),
                new MigrationRejected(RUN, SHOP, FAILURE, plan().findings()),
                released,
                new PlanExpired(RUN, SHOP, digest, PlanExpired.Reason.DECLINED, "declined by ada"),
                new BackupConfirmed(
                        RUN,
                        SHOP,
                        digest,
                        signed(released),
                        new Backup.Snapshot(
                                "shop-1.dump", 4_711, digest, 12, "15.18", 150018, NOW, 840)),
                new BackupFailed(RUN, SHOP, digest, FAILURE),
                new MigrationStarted(RUN, SHOP, digest, 2),
                new StepApplied(RUN, SHOP, 1, "1", 12, 0, 1, false, "0/16B3748"),
                new StepFailed(RUN, SHOP, 2, 1, FAILURE, Duration.ofSeconds(2)),
                new MigrationSucceeded(RUN, SHOP, digest, null, "2", 2, 340),
                new MigrationFailed(
                        RUN,
                        SHOP,
                        digest,
                        2,
                        FAILURE,
                        new Remains("1", List.of("1"), "migration 2 was rolled back", List.of())),
                new MigrationRolledBack(RUN, SHOP, digest, "2", "1", 1, 80),
                new BackfillProgressed(
                        RUN, SHOP, 2, 3, "building index: scanning table", 400, 900, "blocks"),
                new NotificationDelivered(
                        RUN, SHOP, "slack", "dev.skein.migration.succeeded.v1", 0, true),
                new NotificationFailed(
                        RUN, SHOP, "slack", "dev.skein.migration.failed.v1", 1, FAILURE));
    }

    public static Signed signed(Event event) {
        return dev.skein.events.wire.Codec.write(
                event, Envelope.of(event, SOURCE, NOW, null, 1), bytes -> Digest.of(bytes));
    }

    public static MigrationRequested requested() {
        return new MigrationRequested(RUN, SHOP, bundle(), null, false, CI, "add totals");
    }

    private static Bundle bundle() {
        byte[] sql =
                "CREATE TABLE orders (id bigint PRIMARY KEY);\n".getBytes(StandardCharsets.UTF_8);
        return new Bundle(
                Bundle.GOLANG_MIGRATE, null, List.of(new SourceFile("000001_orders.up.sql", sql)));
    }

    private static Plan plan() {
        var create =
                new Statement(
                        "CREATE TABLE orders (id bigint PRIMARY KEY)",
                        "000001_orders.up.sql",
                        1,
                        1,
                        List.of());
        var index =
                new Statement(
                        "CREATE INDEX CONCURRENTLY orders_at ON orders (at)",
                        "000002_index.up.sql",
                        1,
                        1,
                        List.of(
                                new Effect(
                                        "orders", LockMode.SHARE_UPDATE_EXCLUSIVE, false, true)));
        return new Plan(
                Plan.FORMAT,
                RUN,
                SHOP,
                UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                "development",
                Purpose.APPLY,
                new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                new Base(null, null, false, 150018),
                List.of(
                        new PlannedMigration("1", "orders", "000001_orders.up.sql", Digest.of("1")),
                        new PlannedMigration("2", "index", "000002_index.up.sql", Digest.of("2"))),
                List.of(
                        new Step.Transaction(
                                1,
                                "1",
                                List.of(create),
                                new HistoryChange("1"),
                                new Budget(2_000, 0, 10)),
                        new Step.Alone(
                                2,
                                "2",
                                index,
                                new ConcurrentIndex(
                                        ConcurrentIndex.Action.CREATE, null, "orders_at", "orders"),
                                new HistoryChange("2"),
                                new Budget(0, 0, 3))),
                List.of(new Finding("prefer-text", Level.INFO, PLACE, "message", "why", "instead")),
                Danger.NOTHING_LOST,
                Risk.LOW);
    }
}
