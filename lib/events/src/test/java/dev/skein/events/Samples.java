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
import dev.skein.events.plan.Fix;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Region;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.wire.Codec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events as they happen: at least one of each type, and one of each kind of what they carry.
///
/// A name is the file under `src/test/samples/v1`: the type's fact, and after `_` what is special.
public final class Samples {
    public static final RunId RUN = RunId.of("01932f6e-7c00-7000-8000-000000000001");
    public static final Alias SHOP = new Alias("shop");
    public static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    public static final URI SOURCE = URI.create("https://skein.invalid/gateway");

    private static final Requester CI =
            new Requester("ci-shop", Requester.Kind.SERVICE, "shop@9f3c2ab, pipeline 4711");
    private static final Requester ADA = new Requester("ada", Requester.Kind.PERSON, null);
    private static final Requester ROOT =
            new Requester("root", Requester.Kind.OPERATOR, "skein repair");
    private static final Failure FAILURE =
            new Failure(
                    "statement-failed",
                    FailureCause.NO_SUCH_OBJECT,
                    "42P01",
                    "relation \"ordrs\" does not exist",
                    new Place("000003_totals.up.sql", 4, 8, "UPDATE ordrs SET total_cents = 0;"),
                    "correct 000003_totals.up.sql and request again");
    private static final Failure BLOCKED =
            new Failure(
                    "blocked-by-rule",
                    FailureCause.RULE,
                    null,
                    "1 finding blocks this plan",
                    null,
                    "use CREATE INDEX CONCURRENTLY in a file of its own");
    private static final Finding FINDING =
            new Finding(
                    "require-concurrent-index-creation",
                    Level.BLOCK,
                    new Place(
                            "000002_orders_by_day.up.sql",
                            1,
                            1,
                            "CREATE INDEX orders_day_idx ON orders (placed_at);"),
                    "building this index stops every write to orders until it is done",
                    "CREATE INDEX holds a SHARE lock while it reads the whole table",
                    "use CREATE INDEX CONCURRENTLY in a file of its own");

    private static final Finding FIXED =
            new Finding(
                    FINDING.rule(),
                    FINDING.level(),
                    FINDING.place(),
                    FINDING.message(),
                    FINDING.why(),
                    FINDING.instead(),
                    new Fix(
                            new Region(1, 1, 1, 50),
                            true,
                            List.of(
                                    new Fix.Part(
                                            "CREATE INDEX CONCURRENTLY orders_day_idx ON orders"
                                                    + " (placed_at)",
                                            false))));

    private static final Failure OUTDATED =
            new Failure(
                    "plan-stale",
                    FailureCause.STALE,
                    null,
                    "something was applied after the plan was made",
                    null,
                    "nothing: another plan is made");

    private Samples() {}

    public static List<Event> all() {
        return List.copyOf(named().values());
    }

    public static Map<String, Event> named() {
        PlanDocument plan = PlanDocument.of(plan(Purpose.APPLY, steps(), Danger.CHANGES_DATA));
        Digest digest = plan.digest();
        var planned = new MigrationPlanned(RUN, SHOP, plan, digest, 0, new Disposition.Releases());
        var approved = new PlanApproved(RUN, SHOP, digest, ADA, "read it, fine for the evening");
        var released =
                new PlanReleased(
                        RUN,
                        SHOP,
                        digest,
                        signed(requested()),
                        signed(planned),
                        List.of(signed(approved)),
                        null);
        var releasedAgain =
                new PlanReleased(
                        RUN,
                        SHOP,
                        digest,
                        signed(requested()),
                        signed(
                                new MigrationPlanned(
                                        RUN, SHOP, plan, digest, 1, new Disposition.Releases())),
                        List.of(),
                        1);
        var snapshot =
                new Backup.Snapshot(
                        "shop-20261121T093000Z-01932f6e.dump",
                        48_213_077,
                        Digest.of("dump"),
                        61,
                        "18.1",
                        150_019,
                        NOW,
                        8_410);
        var all = new LinkedHashMap<String, Event>();
        all.put("migration.requested", requested());
        all.put(
                "migration.requested_least",
                new MigrationRequested(RUN, SHOP, bundle(), null, false, CI, null));
        all.put(
                "rollback.requested",
                new RollbackRequested(RUN, SHOP, bundle(), "1", true, ADA, "release withdrawn"));
        repairs().forEach((kind, repair) -> all.put("repair.requested_" + kind, repair(repair)));
        all.put("run.cancelled", new RunCancelled(RUN, SHOP, ADA, "wrong database"));
        all.put("plan.approved", approved);
        all.put("plan.declined", new PlanDeclined(RUN, SHOP, digest, ADA, null));
        dispositions()
                .forEach((kind, disposition) ->
                        all.put(
                                "migration.planned_" + kind,
                                new MigrationPlanned(RUN, SHOP, plan, digest, 1, disposition)));
        all.put("migration.planned_repair", repairPlanned());
        all.put("migration.planned_rewritten", rewrittenPlanned());
        all.put("migration.rejected", new MigrationRejected(RUN, SHOP, BLOCKED, List.of(FINDING)));
        all.put(
                "migration.rejected_fixed",
                new MigrationRejected(RUN, SHOP, BLOCKED, List.of(FIXED)));
        all.put("plan.released", released);
        all.put("plan.released_again", releasedAgain);
        all.put(
                "plan.expired",
                new PlanExpired(
                        RUN,
                        SHOP,
                        digest,
                        PlanExpired.Reason.NOT_DECIDED_IN_TIME,
                        "nobody decided within 24 hours"));
        all.put(
                "backup.confirmed",
                new BackupConfirmed(RUN, SHOP, digest, signed(released), snapshot, null));
        all.put(
                "backup.confirmed_not-needed",
                new BackupConfirmed(
                        RUN,
                        SHOP,
                        digest,
                        signed(released),
                        new Backup.NotNeeded("the plan only adds"),
                        null));
        all.put(
                "backup.confirmed_again",
                new BackupConfirmed(RUN, SHOP, digest, signed(releasedAgain), snapshot, 1));
        all.put(
                "backup.failed",
                new BackupFailed(
                        RUN,
                        SHOP,
                        digest,
                        new Failure(
                                "backup-tool-too-old",
                                FailureCause.TOOL,
                                null,
                                "pg_dump 14.2 cannot dump a server of version 15.19",
                                null,
                                "install PostgreSQL client programs of version 15 or newer")));
        all.put("plan.outdated", new PlanOutdated(RUN, SHOP, digest, 0, OUTDATED));
        all.put("migration.started", new MigrationStarted(RUN, SHOP, digest, 2));
        all.put(
                "step.applied",
                new StepApplied(RUN, SHOP, 1, "2", 12, 100_000, 1, false, "0/16B3748"));
        all.put("step.failed", new StepFailed(RUN, SHOP, 2, 1, FAILURE, null));
        all.put(
                "step.failed_tried-again",
                new StepFailed(
                        RUN,
                        SHOP,
                        2,
                        2,
                        new Failure(
                                "lock-not-granted",
                                FailureCause.LOCK_TIMEOUT,
                                "55P03",
                                "canceling statement due to lock timeout",
                                null,
                                "nothing: it is tried again"),
                        Duration.ofMillis(2_500)));
        all.put("step.applied_measured", applied(new Cost(2_140, 2_000, 12_345_678), null));
        all.put(
                "step.applied_compared",
                applied(
                        new Cost(2_140, 2_000, 12_345_678, 2_140L),
                        new Cost(1_800, 1_500, 11_000_000, 1_800L)));
        all.put(
                "migration.succeeded_measured",
                new MigrationSucceeded(
                        RUN,
                        SHOP,
                        digest,
                        "1",
                        "3",
                        2,
                        2_340,
                        new Cost(2_200, 2_000, 12_345_678),
                        new Cost(1_800, 150, 11_000_000)));
        all.put("migration.succeeded", new MigrationSucceeded(RUN, SHOP, digest, "1", "3", 2, 340));
        all.put(
                "migration.failed",
                new MigrationFailed(
                        RUN,
                        SHOP,
                        digest,
                        2,
                        FAILURE,
                        new Remains(
                                "2",
                                List.of("2"),
                                "migration 3 was rolled back",
                                List.of("DROP INDEX CONCURRENTLY public.orders_day_idx"))));
        all.put(
                "migration.rolled-back",
                new MigrationRolledBack(RUN, SHOP, digest, "3", null, 3, 80));
        all.put(
                "backfill.progressed",
                new BackfillProgressed(
                        RUN, SHOP, 2, 3, "building index: scanning table", 4_200, 6_900, "blocks"));
        all.put(
                "notification.delivered",
                new NotificationDelivered(
                        RUN, SHOP, "slack", "dev.skein.migration.succeeded.v1", 4, true));
        all.put(
                "notification.failed",
                new NotificationFailed(
                        RUN,
                        SHOP,
                        "slack",
                        "dev.skein.migration.failed.v1",
                        5,
                        new Failure(
                                "channel-refused",
                                FailureCause.OTHER_SERVER_ERROR,
                                null,
                                "Slack answered channel_not_found",
                                null,
                                "invite the bot to the channel, or name another")));
        return all;
    }

    public static Signed signed(Event event) {
        return Codec.write(event, Envelope.of(event, source(event), NOW, null, 1), Digest::of);
    }

    private static URI source(Event event) {
        return URI.create(
                "https://skein.invalid/"
                        + switch (event) {
                            case RequestEvent _, DecisionEvent _ -> "gateway";
                            case PlanEvent _ -> "planner";
                            case BackupEvent _ -> "backup-worker";
                            case ResultEvent _, ProgressEvent _ -> "executor";
                            case NoticeEvent _ -> "notifier";
                        });
    }

    public static MigrationRequested requested() {
        return new MigrationRequested(
                RUN, SHOP, bundle(), "3", false, CI, "orders: total in cents");
    }

    private static Map<String, Repair> repairs() {
        return Map.of(
                "mark-applied", new Repair.MarkApplied("3"),
                "mark-not-applied", new Repair.MarkNotApplied("3"),
                "clear-dirty", new Repair.ClearDirty(),
                "baseline", new Repair.Baseline("12"));
    }

    private static RepairRequested repair(Repair repair) {
        return new RepairRequested(
                RUN,
                SHOP,
                Bundle.GOLANG_MIGRATE,
                "public.schema_migrations",
                repair,
                ROOT,
                "000003 was applied by hand during the incident of 20 November");
    }

    private static Map<String, Disposition> dispositions() {
        return Map.of(
                "releases", new Disposition.Releases(),
                "awaits-approval",
                        new Disposition.AwaitsApproval(
                                "production wants a second pair of eyes",
                                NOW.plus(Duration.ofDays(1))),
                "only-shown", new Disposition.OnlyShown(),
                "nothing-to-do", new Disposition.NothingToDo());
    }

    private static MigrationPlanned repairPlanned() {
        var step =
                new Step.HistoryOnly(1, "3", new HistoryChange("3"), new Budget(2_000, 30_000, 10));
        PlanDocument plan =
                PlanDocument.of(plan(Purpose.REPAIR, List.of(step), Danger.NOTHING_LOST));
        return new MigrationPlanned(RUN, SHOP, plan, plan.digest(), 0, new Disposition.Releases());
    }

    private static MigrationPlanned rewrittenPlanned() {
        PlanDocument plan = PlanDocument.of(RewrittenPlan.of(RUN, SHOP));
        return new MigrationPlanned(RUN, SHOP, plan, plan.digest(), 0, new Disposition.Releases());
    }

    private static Bundle bundle() {
        return new Bundle(
                Bundle.GOLANG_MIGRATE,
                null,
                List.of(
                        file(
                                "000001_orders.up.sql",
                                """
                                CREATE TABLE orders (
                                    id bigint PRIMARY KEY,
                                    placed_at timestamptz NOT NULL
                                );
                                """),
                        file("000001_orders.down.sql", "DROP TABLE orders;\n")));
    }

    private static SourceFile file(String path, String sql) {
        return new SourceFile(path, sql.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Step> steps() {
        var update =
                new Statement(
                        "UPDATE orders SET total_cents = 0 WHERE total_cents IS NULL",
                        "000002_totals.up.sql",
                        3,
                        1,
                        List.of(new Effect("orders", LockMode.ROW_EXCLUSIVE, false, true)));
        var index =
                new Statement(
                        "CREATE INDEX CONCURRENTLY orders_day_idx ON orders (placed_at)",
                        "000003_orders_by_day.up.sql",
                        1,
                        1,
                        List.of(
                                new Effect(
                                        "orders", LockMode.SHARE_UPDATE_EXCLUSIVE, false, true)));
        return List.of(
                new Step.Transaction(
                        1,
                        "2",
                        List.of(update),
                        new HistoryChange("2"),
                        new Budget(2_000, 60_000, 10)),
                new Step.Alone(
                        2,
                        "3",
                        index,
                        new ConcurrentIndex(
                                ConcurrentIndex.Action.CREATE, null, "orders_day_idx", "orders"),
                        new HistoryChange("3"),
                        new Budget(0, 0, 3)));
    }

    private static Plan plan(Purpose purpose, List<Step> steps, Danger danger) {
        return new Plan(
                Plan.FORMAT,
                RUN,
                SHOP,
                UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                "production",
                purpose,
                new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                new Base(
                        new Base.LedgerHead(
                                UUID.fromString("01932f6e-7c00-7000-8000-000000000000"), 1),
                        "1",
                        false,
                        150_019),
                List.of(
                        new PlannedMigration("2", "totals", "000002_totals.up.sql", Digest.of("2")),
                        new PlannedMigration(
                                "3",
                                "orders_by_day",
                                "000003_orders_by_day.up.sql",
                                Digest.of("3"))),
                steps,
                List.of(FINDING),
                danger,
                Risk.MEDIUM);
    }

    private static StepApplied applied(Cost cost, @Nullable Cost forecast) {
        return new StepApplied(
                RUN, SHOP, 1, "2", 12, 100_000, 1, false, "0/16B3748", cost, forecast);
    }
}
