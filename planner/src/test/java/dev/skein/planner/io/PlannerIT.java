package dev.skein.planner.io;

import static dev.skein.planner.Fixtures.ADA;
import static dev.skein.planner.Fixtures.CI;
import static dev.skein.planner.Fixtures.SHOP;
import static dev.skein.planner.Fixtures.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.Alias;
import dev.skein.events.BackupFailed;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanExpired;
import dev.skein.events.PlanReleased;
import dev.skein.events.Repair;
import dev.skein.events.RepairRequested;
import dev.skein.events.Requester;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import dev.skein.planner.Fixtures;
import dev.skein.planner.policy.ApprovalRule;
import dev.skein.planner.policy.ProofRule;
import dev.skein.targets.TargetSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerIT {
    private static final String CREATE = "CREATE TABLE carts (id bigint);";
    private static final String DROP = "DROP TABLE orders;";
    private static final TestPostgres postgres = Infra.postgres();

    private final Map<String, TargetSettings> targets = new HashMap<>();
    private Shop shop;
    private Desk desk;

    @BeforeEach
    void openTheDesk(@TempDir Path folder) throws Exception {
        shop = Shop.create(postgres);
        targets.put("shop", shop.settings("development"));
        targets.put("vault", Shop.create(postgres).settings("production"));
        targets.put("twin", shop.settings("development"));
        targets.put("bare", Shop.bare(postgres).settings("development"));
        targets.put("locked", shop.settings("development", "wrong"));
        Shop hasty = Shop.create(postgres);
        targets.put("proven", Shop.create(postgres).settings("proven"));
        targets.put("hasty", hasty.settings("hasty"));
        desk =
                new Desk(
                        postgres,
                        folder,
                        targets,
                        Map.of(
                                "hasty",
                                environment(
                                        ApprovalRule.ALWAYS,
                                        Duration.ofSeconds(4),
                                        ProofRule.OPTIONAL),
                                "proven",
                                environment(
                                        ApprovalRule.NEVER,
                                        Duration.ofSeconds(4),
                                        ProofRule.REQUIRED)));
    }

    private static PlannerConfig.EnvironmentSettings environment(
            ApprovalRule rule, Duration expiry, ProofRule proofs) {
        return new PlannerConfig.EnvironmentSettings() {
            @Override
            public Optional<ApprovalRule> approval() {
                return Optional.of(rule);
            }

            @Override
            public Optional<Duration> approvalExpiry() {
                return Optional.of(expiry);
            }

            @Override
            public Optional<Boolean> strict() {
                return Optional.empty();
            }

            @Override
            public Optional<ProofRule> proofs() {
                return Optional.of(proofs);
            }

            @Override
            public Optional<dev.skein.events.plan.Level> drift() {
                return Optional.empty();
            }

            @Override
            public Optional<Boolean> rewrite() {
                return Optional.empty();
            }

            @Override
            public Map<String, dev.skein.events.plan.Level> rules() {
                return Map.of();
            }
        };
    }

    @AfterEach
    void closeTheDesk() {
        desk.close();
    }

    @Test
    void aDirectoryIsPlannedAndReleasedWithEnvelopesThatHold() throws Exception {
        MigrationRequested request = Fixtures.request(SHOP, CREATE, "ALTER TABLE carts ADD x int;");

        Signed said = desk.tell(request);

        PlanReleased released = desk.await(request.run(), PlanReleased.class);
        MigrationPlanned planned = desk.await(request.run(), MigrationPlanned.class);
        assertThat(released.request()).isEqualTo(said);
        assertThat(desk.trust.objection(released.request())).isEmpty();
        assertThat(desk.trust.objection(released.plan())).isEmpty();
        assertThat(released.plan().keyId()).isEqualTo("planner");
        assertThat(planned.plan().digest()).isEqualTo(released.digest());
        Plan plan = planned.plan().plan();
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.versionAfter()).isEqualTo("2");
        assertThat(plan.environment()).isEqualTo("development");
        desk.awaitState(request.run(), "released");
    }

    @Test
    void aRuleThatBlocksRejectsWithItsPlaceInTheFile() throws Exception {
        MigrationRequested request =
                Fixtures.request(
                        new Alias("vault"),
                        "-- skein:as-written it is a test\nCREATE INDEX late ON orders (id);");

        desk.tell(request);

        MigrationRejected rejected = desk.await(request.run(), MigrationRejected.class);
        assertThat(rejected.failure().code()).isEqualTo("blocked-by-rule");
        assertThat(rejected.failure().place().line()).isEqualTo(2);
        assertThat(rejected.findings())
                .anyMatch(f -> f.rule().equals("require-concurrent-index-creation"));
        assertThat(
                        desk.meters
                                .counter(
                                        "skein.lint.findings",
                                        "rule",
                                        "require-concurrent-index-creation",
                                        "level",
                                        "block")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotADirectoryOfMigrationsIsRejectedByName() throws Exception {
        assertThat(rejection(SHOP, List.of()).code()).isEqualTo("empty-directory");
        assertThat(
                        rejection(
                                        SHOP,
                                        List.of(
                                                file("1_a.up.sql", CREATE),
                                                file("001_b.up.sql", CREATE)))
                                .code())
                .isEqualTo("duplicate-version");
        Failure syntax = rejection(SHOP, List.of(file("1_a.up.sql", "CREAT TABLE x ();")));
        assertThat(syntax.code()).isEqualTo("syntax-error");
        assertThat(syntax.place().file()).isEqualTo("1_a.up.sql");
    }

    @Test
    void whereNothingIsPendingTheRunEndsWell() throws Exception {
        shop.history(1, false);
        MigrationRequested request = Fixtures.request(SHOP, CREATE);

        desk.tell(request);

        MigrationPlanned planned = desk.await(request.run(), MigrationPlanned.class);
        assertThat(planned.disposition()).isEqualTo(new Disposition.NothingToDo());
        desk.awaitState(request.run(), "ended");
        assertThat(desk.about(request.run())).hasSize(1);
    }

    @Test
    void aDryRunEndsWithItsPlan() throws Exception {
        MigrationRequested request = Fixtures.dryRun(Fixtures.request(SHOP, CREATE));

        desk.tell(request);

        MigrationPlanned planned = desk.await(request.run(), MigrationPlanned.class);
        assertThat(planned.disposition()).isEqualTo(new Disposition.OnlyShown());
        desk.awaitState(request.run(), "ended");
    }

    @Test
    void aRollbackRunsTheDownFilesNewestFirst() throws Exception {
        shop.history(3, false);
        var bundle =
                new Bundle(
                        Bundle.GOLANG_MIGRATE,
                        null,
                        List.of(
                                file("1_a.up.sql", CREATE),
                                file("2_b.up.sql", "CREATE TABLE b (i int);"),
                                file("2_b.down.sql", "DROP TABLE b;"),
                                file("3_c.up.sql", "CREATE TABLE c (i int);"),
                                file("3_c.down.sql", "DROP TABLE c;")));
        var run = new RunId(UUID.randomUUID());

        desk.tell(new RollbackRequested(run, SHOP, bundle, "1", false, CI, null));

        desk.await(run, PlanReleased.class);
        Plan plan = desk.await(run, MigrationPlanned.class).plan().plan();
        assertThat(plan.purpose()).isEqualTo(Purpose.ROLL_BACK);
        assertThat(plan.migrations())
                .extracting(m -> m.file())
                .containsExactly("3_c.down.sql", "2_b.down.sql");
        assertThat(plan.versionAfter()).isEqualTo("1");
    }

    @Test
    void everyKindOfRepairIsPlannedAsAChangeOfTheHistory() throws Exception {
        shop.history(2, true);
        assertThat(repaired(new Repair.ClearDirty())).isEqualTo("2");
        assertThat(repaired(new Repair.MarkApplied("3"))).isEqualTo("3");
        assertThat(repaired(new Repair.MarkNotApplied("2"))).isEqualTo("1");
        shop.run("truncate schema_migrations");
        assertThat(repaired(new Repair.Baseline("7"))).isEqualTo("7");
    }

    private String repaired(Repair repair) throws Exception {
        var run = new RunId(UUID.randomUUID());
        desk.tell(
                new RepairRequested(
                        run, SHOP, Bundle.GOLANG_MIGRATE, null, repair, ADA, "by hand"));
        PlanReleased released = desk.await(run, PlanReleased.class);
        succeed(released);
        return desk.await(run, MigrationPlanned.class).plan().plan().versionAfter();
    }

    @Test
    void aRepairOfWhatIsNotAVersionIsRejected() throws Exception {
        var run = new RunId(UUID.randomUUID());

        desk.tell(
                new RepairRequested(
                        run,
                        SHOP,
                        Bundle.GOLANG_MIGRATE,
                        null,
                        new Repair.MarkApplied("three"),
                        ADA,
                        "by hand"));

        assertThat(desk.await(run, MigrationRejected.class).failure().code())
                .isEqualTo("bad-version");
    }

    @Test
    void aDirtyHistoryIsRejectedWithTheCommandThatRepairsIt() throws Exception {
        shop.history(2, true);

        Failure failure = rejection(SHOP, Fixtures.bundle(CREATE, CREATE).files());

        assertThat(failure.code()).isEqualTo("dirty-history");
        assertThat(failure.next()).contains("skein repair").contains("shop");
    }

    @Test
    void whatNobodyRehearsedWaitsForApprovalInProduction() throws Exception {
        MigrationRequested request =
                Fixtures.request(new Alias("vault"), "UPDATE orders SET id = -id;");
        desk.tell(request);

        MigrationPlanned planned = desk.await(request.run(), MigrationPlanned.class);

        assertThat(((Disposition.AwaitsApproval) planned.disposition()).why())
                .isEqualTo(
                        "production wants a plan that was not rehearsed (no rehearsal server is"
                                + " configured (skein.planner.rehearsal.url)) approved");
        desk.tell(approval(planned, ADA));
        assertThat(desk.await(request.run(), PlanReleased.class).approvals()).hasSize(1);
    }

    @Test
    void whatIsHarmlessNeedsNoRehearsal() throws Exception {
        MigrationRequested request = Fixtures.request(new Alias("vault"), CREATE);
        desk.tell(request);

        desk.await(request.run(), PlanReleased.class);
    }

    @Test
    void whatNobodyRehearsedIsRejectedWhereProofsAreRequired() throws Exception {
        Failure failure = rejection(new Alias("proven"), Fixtures.bundle(CREATE).files());

        assertThat(failure.code()).isEqualTo("not-rehearsed");
        assertThat(failure.message()).endsWith("(skein.planner.rehearsal.url)");
        assertThat(failure.next()).contains("skein.planner.environments.proven.proofs");
    }

    @Test
    void anApprovedPlanIsReleasedWhereNothingMoved() throws Exception {
        MigrationRequested request = Fixtures.request(new Alias("vault"), DROP);
        desk.tell(request);
        MigrationPlanned planned = desk.await(request.run(), MigrationPlanned.class);
        assertThat(planned.disposition()).isInstanceOf(Disposition.AwaitsApproval.class);

        desk.tell(approval(planned, CI));
        Signed approval = desk.tell(approval(planned, ADA));

        PlanReleased released = desk.await(request.run(), PlanReleased.class);
        assertThat(released.approvals()).containsExactly(approval);
        assertThat(desk.trust.objection(released.plan())).isEmpty();
        assertThat(desk.about(request.run())).hasSize(2);
    }

    @Test
    void anApprovedPlanIsMadeAgainWhereTheBaseMovedAndItsApprovalIsVoid() throws Exception {
        MigrationRequested request = Fixtures.request(new Alias("hasty"), CREATE, DROP);
        Shop hasty = new Shop(postgres, name(targets.get("hasty")));
        desk.tell(request);
        MigrationPlanned first = desk.await(request.run(), MigrationPlanned.class);

        hasty.history(1, false);
        desk.tell(approval(first, ADA));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> desk.await(request.run(), MigrationPlanned.class).revision() == 1);
        MigrationPlanned second = desk.await(request.run(), MigrationPlanned.class);
        assertThat(second.plan().plan().migrations()).hasSize(1);
        desk.tell(approval(first, ADA));
        assertThat(desk.await(request.run(), PlanExpired.class).digest())
                .isEqualTo(second.digest());
        assertThat(desk.about(request.run())).noneMatch(PlanReleased.class::isInstance);
    }

    private static String name(TargetSettings settings) {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    @Test
    void aPlanThatNobodyDecidesOnExpires() throws Exception {
        MigrationRequested request = Fixtures.request(new Alias("hasty"), CREATE);

        desk.tell(request);

        PlanExpired expired = desk.await(request.run(), PlanExpired.class);
        assertThat(expired.reason()).isEqualTo(PlanExpired.Reason.NOT_DECIDED_IN_TIME);
        desk.awaitState(request.run(), "ended");
    }

    @Test
    void aDeclinedPlanEndsItsRun() throws Exception {
        MigrationRequested request = Fixtures.request(new Alias("vault"), DROP);
        desk.tell(request);
        MigrationPlanned planned = desk.await(request.run(), MigrationPlanned.class);

        desk.tell(
                new PlanDeclined(
                        request.run(), planned.database(), planned.digest(), ADA, "not now"));

        PlanExpired expired = desk.await(request.run(), PlanExpired.class);
        assertThat(expired.reason()).isEqualTo(PlanExpired.Reason.DECLINED);
        assertThat(expired.text()).isEqualTo("declined by ada: not now");
    }

    @Test
    void aCancelEndsWhatIsNotReleasedAndOnlyFromItsOwnDatabase() throws Exception {
        var vault = new Alias("vault");
        MigrationRequested waiting = Fixtures.request(vault, DROP);
        desk.tell(waiting);
        desk.await(waiting.run(), MigrationPlanned.class);

        desk.tell(new RunCancelled(waiting.run(), SHOP, ADA, "another's"));
        desk.tell(new RunCancelled(waiting.run(), vault, ADA, "wrong branch"));

        PlanExpired expired = desk.await(waiting.run(), PlanExpired.class);
        assertThat(expired.reason()).isEqualTo(PlanExpired.Reason.CANCELLED);
        assertThat(expired.text()).isEqualTo("cancelled by ada: wrong branch");
    }

    @Test
    void requestsForOneDatabaseRunOneAfterTheOtherInTheirOrder() throws Exception {
        MigrationRequested first = Fixtures.request(SHOP, CREATE);
        MigrationRequested second = Fixtures.request(SHOP, CREATE, "CREATE TABLE b (i int);");
        MigrationRequested third = Fixtures.request(SHOP, CREATE);
        MigrationRequested cancelled = Fixtures.request(SHOP, CREATE);
        desk.tell(first);
        desk.tell(second);
        desk.tell(cancelled);
        desk.tell(third);
        PlanReleased released = desk.await(first.run(), PlanReleased.class);

        desk.tell(new RunCancelled(cancelled.run(), SHOP, ADA, null));
        assertThat(desk.await(cancelled.run(), MigrationRejected.class).failure().code())
                .isEqualTo("cancelled");
        assertThat(desk.about(second.run())).isEmpty();

        shop.history(1, false);
        succeed(released);
        Plan plan = desk.await(second.run(), MigrationPlanned.class).plan().plan();
        assertThat(plan.migrations()).hasSize(1);
        PlanReleased next = desk.await(second.run(), PlanReleased.class);
        assertThat(desk.about(third.run())).isEmpty();

        desk.tell(
                new BackupFailed(
                        second.run(),
                        SHOP,
                        next.digest(),
                        new Failure("backup-failed", FailureCause.TOOL, null, "no", null, "look")));
        assertThat(desk.await(third.run(), MigrationPlanned.class).disposition())
                .isEqualTo(new Disposition.NothingToDo());
        desk.awaitState(first.run(), "ended");
        desk.awaitState(second.run(), "ended");
        desk.awaitState(third.run(), "ended");
    }

    @Test
    void aTargetThatCannotBePlannedForIsRejectedWithItsReason() throws Exception {
        var files = Fixtures.bundle(CREATE).files();

        assertThat(rejection(new Alias("nowhere"), files).code()).isEqualTo("unknown-database");
        Failure bare = rejection(new Alias("bare"), files);
        assertThat(bare.code()).isEqualTo("not-adopted");
        assertThat(bare.next()).contains("skein adopt bare");
        assertThat(rejection(new Alias("locked"), files).code()).isEqualTo("wrong-credentials");
    }

    @Test
    void oneDatabaseUnderTwoAliasesIsRefused() throws Exception {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        desk.tell(request);
        desk.await(request.run(), PlanReleased.class);

        Failure failure = rejection(new Alias("twin"), Fixtures.bundle(CREATE).files());

        assertThat(failure.code()).isEqualTo("two-aliases");
        assertThat(failure.message()).isEqualTo("twin is the same database as shop");
    }

    // This and the next test stop a server; so they have one of their own.
    @Test
    void aTargetThatIsDownIsWaitedFor(@TempDir Path folder, @TempDir Path other) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE);
        Shop far = Shop.create(TestPostgres.of(server));
        server.close();
        MigrationRequested request = Fixtures.request(new Alias("far"), CREATE);
        try (var patient =
                new Desk(postgres, other, Map.of("far", far.settings("development")), Map.of())) {
            patient.tell(request);
            await().until(() -> troubled(patient, request.run()));
            assertThat(patient.about(request.run())).isEmpty();

            try (var again =
                    EmbeddedPostgres.start(
                            folder, EmbeddedPostgres.Durability.NONE, server.port())) {
                assertThat(again.port()).isEqualTo(server.port());
                patient.await(request.run(), PlanReleased.class);
            }
        }
    }

    @Test
    void aTargetThatStaysDownIsRejectedWhenPatienceEnds(@TempDir Path folder, @TempDir Path other)
            throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE);
        Shop far = Shop.create(TestPostgres.of(server));
        server.close();
        MigrationRequested request = Fixtures.request(new Alias("far"), CREATE);
        try (var patient =
                new Desk(postgres, other, Map.of("far", far.settings("development")), Map.of())) {
            patient.tell(request);
            await().until(() -> troubled(patient, request.run()));
            age(patient);

            MigrationRejected rejected = patient.await(request.run(), MigrationRejected.class);
            assertThat(rejected.failure().code()).isEqualTo("target-unreachable");
        }
    }

    private static boolean troubled(Desk desk, RunId run) throws Exception {
        return desk.state(run).equals("requested")
                && count(desk, "select count(*) from run where troubled_since is not null") == 1;
    }

    private static void age(Desk desk) throws Exception {
        execute(desk, "update run set troubled_since = troubled_since - interval '1 hour'");
    }

    @Test
    void aRequestThatIsSaidTwiceIsOneRun() throws Exception {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);

        Signed signed = desk.tell(request);
        desk.deliver(signed);
        desk.await(request.run(), PlanReleased.class);
        desk.restart();
        desk.deliver(signed);
        MigrationRequested after = Fixtures.dryRun(Fixtures.request(new Alias("vault"), CREATE));
        desk.tell(after);
        desk.await(after.run(), MigrationPlanned.class);

        assertThat(desk.about(request.run()).stream().map(EventType::of))
                .containsExactly(EventType.MIGRATION_PLANNED, EventType.PLAN_RELEASED);
    }

    @Test
    void aFaultOfOursEndsTheRunAndFreesItsPlace() throws Exception {
        execute(desk, "alter table identity_seen rename to hidden");
        MigrationRequested request = Fixtures.request(SHOP, CREATE);

        desk.tell(request);

        assertThat(desk.await(request.run(), MigrationRejected.class).failure().code())
                .isEqualTo("internal");
        desk.awaitState(request.run(), "ended");
        execute(desk, "alter table hidden rename to identity_seen");
        MigrationRequested next = Fixtures.request(SHOP, CREATE);
        desk.tell(next);
        desk.await(next.run(), PlanReleased.class);
        assertThat(count(desk, "select count(*) from slot")).isEqualTo(1);
    }

    private static void execute(Desk desk, String sql) throws Exception {
        try (var connection = desk.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Desk desk, String sql) throws Exception {
        try (var connection = desk.database.getConnection();
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery(sql);
            rows.next();
            return rows.getLong(1);
        }
    }

    private Failure rejection(Alias database, List<dev.skein.events.SourceFile> files)
            throws Exception {
        var run = new RunId(UUID.randomUUID());
        desk.tell(
                new MigrationRequested(
                        run,
                        database,
                        new Bundle(Bundle.GOLANG_MIGRATE, null, files),
                        null,
                        false,
                        CI,
                        null));
        Failure failure = desk.await(run, MigrationRejected.class).failure();
        desk.awaitState(run, "ended");
        return failure;
    }

    private static PlanApproved approval(MigrationPlanned planned, Requester by) {
        return new PlanApproved(planned.run(), planned.database(), planned.digest(), by, null);
    }

    private void succeed(PlanReleased released) throws Exception {
        Digest digest = released.digest();
        desk.tell(
                new MigrationSucceeded(
                        released.run(), released.database(), digest, null, null, 1, 5));
    }
}
