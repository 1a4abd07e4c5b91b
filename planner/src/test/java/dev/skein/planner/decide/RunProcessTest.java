package dev.skein.planner.decide;

import static dev.skein.planner.Fixtures.ADA;
import static dev.skein.planner.Fixtures.CI;
import static dev.skein.planner.Fixtures.EMPTY;
import static dev.skein.planner.Fixtures.NOW;
import static dev.skein.planner.Fixtures.SHOP;
import static dev.skein.planner.Fixtures.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Event;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanExpired;
import dev.skein.events.PlanReleased;
import dev.skein.events.Requester;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Touched;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.plan.Estimate;
import dev.skein.migrations.sql.Name;
import dev.skein.planner.Fixtures;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.line.Line;
import dev.skein.planner.line.Place;
import dev.skein.planner.policy.Policies;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.planner.run.AwaitingApproval;
import dev.skein.planner.run.Cancellation;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RunProcessTest {
    private static final UUID IDENTITY = UUID.fromString("5b0f2f0e-0000-4000-8000-000000000001");
    private static final String CREATE = "CREATE TABLE orders (id bigint)";
    private static final String DROP = "DROP TABLE orders";

    private final FakeWorld world = new FakeWorld();

    /// A target that looks as the test wants.
    private static class FakeWorld implements World {
        Sight sight =
                new Sight.Seen(IDENTITY, "production", EMPTY, List.of(), Catalogue.UNKNOWN, null);
        Examined examined = new Examined.Answered(List.of(), Map.of(), Map.of(), List.of());
        UnaryOperator<Plan> tried = UnaryOperator.identity();

        @Override
        public Sight look(Alias database, HistoryTable history) {
            return sight;
        }

        @Override
        public Examined examine(Alias database, Questions questions) {
            return examined;
        }

        @Override
        public Rehearsed rehearse(Plan plan, Bundle bundle) {
            return new Rehearsed.Tried(tried.apply(plan));
        }

        @Override
        public Signed sign(MigrationPlanned planned) {
            return signed(planned);
        }
    }

    @Test
    void whatDestroysNothingIsReleasedWithTheEnvelopesOfItsRequestAndItsPlan() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);

        Decision decision = advance(request, Fixtures.run(request), NOW);

        assertThat(events(decision)).hasSize(2);
        MigrationPlanned planned = (MigrationPlanned) events(decision).getFirst();
        PlanReleased released = (PlanReleased) events(decision).getLast();
        assertThat(released.plan()).isEqualTo(signed(planned));
        assertThat(released.request()).isEqualTo(signed(request));
        assertThat(released.approvals()).isEmpty();
        assertThat(next(decision).state()).isEqualTo(new Released(released.digest(), 0));
    }

    @Test
    void whatDestroysDataAwaitsApprovalInProductionAndHoldsNoSlot() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);

        Decision decision = advance(request, Fixtures.run(request), NOW);

        AwaitingApproval waiting = (AwaitingApproval) next(decision).state();
        assertThat(waiting.holdsSlot()).isFalse();
        assertThat(waiting.planned().disposition()).isInstanceOf(Disposition.AwaitsApproval.class);
        assertThat(((Decision.Wait) decision).atMost()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void anApprovedPlanIsReleasedWithItsApprovalWhereNothingMoved() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));
        PlanApproved approval = approval(waiting, ADA);

        Decision heard = hear(waiting, approval, NOW.plusSeconds(60));
        Decision decision = advance(request, next(heard), NOW.plusSeconds(61));

        assertThat(((Decision.Finish) heard).wake()).containsExactly(request.run());
        PlanReleased released = (PlanReleased) only(decision);
        assertThat(released.approvals()).containsExactly(signed(approval));
        assertThat(released.digest()).isEqualTo(approval.plan());
    }

    @Test
    void anApprovedPlanIsMadeAgainWhereARelationThatItChangesMoved() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        world.examined = touching("as it was", 100);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));
        Run approved = next(hear(waiting, approval(waiting, ADA), NOW));

        world.examined = touching("as it was", 999);
        Decision grownALittle = advance(request, approved, NOW.plusSeconds(60));
        world.examined = touching("as it was", 1_001);
        Decision grownTenfold = advance(request, approved, NOW.plusSeconds(60));
        world.examined = touching("with a column more", 100);
        Decision changed = advance(request, approved, NOW.plusSeconds(60));

        assertThat(next(grownALittle).state()).isInstanceOf(Released.class);
        AwaitingApproval again = (AwaitingApproval) next(grownTenfold).state();
        assertThat(again.planned().revision()).isEqualTo(1);
        assertThat(again.approval()).isNull();
        assertThat(next(changed).state()).isInstanceOf(AwaitingApproval.class);
    }

    private static Examined touching(String definition, long rows) {
        return new Examined.Answered(
                List.of(new Touched("public.orders", Digest.of(definition), rows)),
                Map.of(),
                Map.of(),
                List.of());
    }

    @Test
    void aWriteIsForecastFromWhatTheTargetExpectsItToFind() {
        MigrationRequested request = Fixtures.request(SHOP, "DELETE FROM orders WHERE note = 'x'");
        var expecting =
                new FakeWorld() {
                    @Override
                    public Examined examine(Alias database, Questions questions) {
                        return new Examined.Answered(
                                List.of(),
                                Map.of(
                                        questions.writes().getFirst().statement(),
                                        new Estimate(50_000, 0, 4)),
                                Map.of(),
                                List.of());
                    }
                };
        expecting.sight =
                new Sight.Seen(IDENTITY, "production", EMPTY, List.of(), aMillionOrders(), null);
        var plans = new ArrayList<Plan>();
        expecting.tried =
                plan -> {
                    plans.add(plan);
                    return plan;
                };
        Run run = Fixtures.run(request);

        process(request, run, line(run), NOW).advance(expecting);

        assertThat(plans.getFirst().forecasts().getFirst().millis()).isEqualTo(1_005);
    }

    private static Catalogue aMillionOrders() {
        var orders = new Name("public", "orders");
        return new Catalogue(
                150_018,
                "UTC",
                Map.of(
                        orders,
                        new Relation(
                                orders,
                                Relation.Kind.TABLE,
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                List.of(),
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                Relation.ReplicaIdentity.DEFAULT,
                                new Size(1_000_000, 100_000_000, 0),
                                Traffic.NONE)),
                Map.of(),
                true);
    }

    @Test
    void aFailedProofRejectsWithTheObjectThatDiffers() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        world.tried =
                plan ->
                        proven(
                                plan,
                                new Proof(
                                        Proof.Kind.SAME_SCHEMA,
                                        Proof.Verdict.FAILS,
                                        "ends in another schema",
                                        List.of("- index public.a")));

        Decision decision = advance(request, Fixtures.run(request), NOW);

        Failure failure = ((MigrationRejected) only(decision)).failure();
        assertThat(failure.code()).isEqualTo("proof-failed");
        assertThat(failure.message()).contains("- index public.a");
    }

    @Test
    void syntaxThatTheServerDoesNotKnowRejects() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        world.examined =
                new Examined.Answered(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        List.of(failure("syntax-not-on-target", FailureCause.SYNTAX)));

        Decision decision = advance(request, Fixtures.run(request), NOW);

        assertThat(((MigrationRejected) only(decision)).failure().code())
                .isEqualTo("syntax-not-on-target");
    }

    private static Plan proven(Plan plan, Proof proof) {
        return new Plan(
                plan.format(),
                plan.run(),
                plan.database(),
                plan.databaseId(),
                plan.environment(),
                plan.purpose(),
                plan.history(),
                plan.base(),
                plan.migrations(),
                plan.steps(),
                plan.findings(),
                plan.danger(),
                plan.risk(),
                plan.forecasts(),
                List.of(proof));
    }

    @Test
    void anApprovedPlanIsMadeAgainWhereTheBaseMoved() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));
        Run approved = next(hear(waiting, approval(waiting, ADA), NOW));

        world.sight =
                new Sight.Seen(
                        IDENTITY,
                        "production",
                        new Base(null, "1", false, 150018),
                        List.of(),
                        Catalogue.UNKNOWN,
                        null);
        Decision decision = advance(request, approved, NOW.plusSeconds(60));

        AwaitingApproval again = (AwaitingApproval) next(decision).state();
        assertThat(again.planned().revision()).isEqualTo(1);
        assertThat(again.approval()).isNull();
        assertThat(only(decision)).isEqualTo(again.planned());
    }

    @Test
    void nobodyApprovesAPlanOfTheirOwn() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));

        assertThat(hear(waiting, approval(waiting, CI), NOW))
                .isEqualTo(new Decision.Ignore("nobody approves a plan of their own"));
    }

    @Test
    void anApprovalOfAnotherPlanIsVoid() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));
        var other = new PlanApproved(request.run(), SHOP, Digest.of("another"), ADA, null);

        assertThat(hear(waiting, other, NOW)).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void anApprovalThatComesTooLateIsVoidAndThePlanExpires() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));
        Instant late = NOW.plus(Duration.ofHours(24));

        assertThat(hear(waiting, approval(waiting, ADA), late)).isInstanceOf(Decision.Ignore.class);
        Decision decision = advance(request, waiting, late);

        assertThat(((PlanExpired) only(decision)).reason())
                .isEqualTo(PlanExpired.Reason.NOT_DECIDED_IN_TIME);
        assertThat(next(decision).state()).isInstanceOf(Ended.class);
    }

    @Test
    void aDeclinedPlanEndsItsRun() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));
        Digest digest = ((AwaitingApproval) waiting.state()).planned().digest();

        Decision decision =
                hear(waiting, new PlanDeclined(request.run(), SHOP, digest, CI, "no"), NOW);

        PlanExpired expired = (PlanExpired) only(decision);
        assertThat(expired.reason()).isEqualTo(PlanExpired.Reason.DECLINED);
        assertThat(expired.text()).isEqualTo("declined by ci: no");
    }

    @Test
    void aDryRunEndsWithItsPlan() {
        MigrationRequested request = Fixtures.dryRun(Fixtures.request(SHOP, DROP));

        Decision decision = advance(request, Fixtures.run(request), NOW);

        assertThat(only(decision)).isInstanceOf(MigrationPlanned.class);
        assertThat(next(decision).state()).isInstanceOf(Ended.class);
    }

    @Test
    void aTargetThatDoesNotAnswerIsAskedAgainUntilPatienceEnds() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        world.sight = new Sight.Unseen(failure("target-unreachable", FailureCause.UNREACHABLE));

        Decision first = advance(request, Fixtures.run(request), NOW);
        Decision later = advance(request, next(first), NOW.plusSeconds(20));
        Decision last = advance(request, next(later), NOW.plusSeconds(60));

        assertThat(((Decision.Wait) first).atMost()).isEqualTo(Duration.ofMillis(500));
        assertThat(((Decision.Wait) later).atMost()).isEqualTo(Duration.ofSeconds(20));
        assertThat(((MigrationRejected) only(last)).failure().code())
                .isEqualTo("target-unreachable");
    }

    @Test
    void aWrongPasswordIsRejectedAtOnce() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        world.sight =
                new Sight.Unseen(failure("wrong-credentials", FailureCause.WRONG_CREDENTIALS));

        Decision decision = advance(request, Fixtures.run(request), NOW);

        assertThat(((MigrationRejected) only(decision)).failure().code())
                .isEqualTo("wrong-credentials");
    }

    @Test
    void aDatabaseThatIsKnownUnderAnotherAliasIsRefused() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        world.sight =
                new Sight.Seen(
                        IDENTITY,
                        "production",
                        EMPTY,
                        List.of(),
                        Catalogue.UNKNOWN,
                        new Alias("store"));

        Decision decision = advance(request, Fixtures.run(request), NOW);

        assertThat(((MigrationRejected) only(decision)).failure().code()).isEqualTo("two-aliases");
    }

    @Test
    void aRunWaitsWhileAnotherHoldsTheSlotAndIsWokenWhenThatEnds() {
        MigrationRequested first = Fixtures.request(SHOP, CREATE);
        MigrationRequested second = Fixtures.request(SHOP, CREATE);
        Run holder = next(advance(first, Fixtures.run(first), NOW));
        var line = new Line(List.of(Place.of(holder), Place.of(Fixtures.run(second))));

        Decision waits = process(second, Fixtures.run(second), line, NOW).advance(world);
        Decision ended =
                new Hearing(holder, line, NOW)
                        .of(
                                new MigrationSucceeded(
                                        first.run(), SHOP, Digest.of("x"), null, "1", 1, 5),
                                signed(first));

        assertThat(((Decision.Wait) waits).why()).contains("holds the slot");
        assertThat(((Decision.Finish) ended).wake()).containsExactly(first.run(), second.run());
        assertThat(next(ended).state()).isInstanceOf(Ended.class);
    }

    @Test
    void whoWaitsForPeopleLetsOthersPass() {
        MigrationRequested first = Fixtures.request(SHOP, DROP);
        MigrationRequested second = Fixtures.request(SHOP, CREATE);
        var both = new Line(List.of(Place.of(Fixtures.run(first)), Place.of(Fixtures.run(second))));

        Decision decision = process(first, Fixtures.run(first), both, NOW).advance(world);

        assertThat(((Decision.Wait) decision).wake()).containsExactly(second.run());
    }

    @Test
    void aRunThatIsCancelledBeforeItsPlanIsRejected() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        Run run = Fixtures.run(request).cancelled(new Cancellation(ADA, "wrong branch"));

        Decision decision = advance(request, run, NOW);

        Failure failure = ((MigrationRejected) only(decision)).failure();
        assertThat(failure.code()).isEqualTo("cancelled");
        assertThat(failure.message()).isEqualTo("cancelled by ada: wrong branch");
    }

    @Test
    void aRunThatIsCancelledBeforeItsReleaseExpires() {
        MigrationRequested request = Fixtures.request(SHOP, DROP);
        Run waiting = next(advance(request, Fixtures.run(request), NOW));

        Decision decision = advance(request, waiting.cancelled(new Cancellation(ADA, null)), NOW);

        assertThat(((PlanExpired) only(decision)).reason()).isEqualTo(PlanExpired.Reason.CANCELLED);
    }

    @Test
    void theSameIdFromAnotherSourceIsNotTheSameRun() {
        MigrationRequested request = Fixtures.request(SHOP, CREATE);
        Run other = Run.requested(request.run(), SHOP, "https://skein.invalid/x", CI);

        assertThat(advance(request, other, NOW)).isInstanceOf(Decision.Ignore.class);
    }

    private static Failure failure(String code, FailureCause cause) {
        return new Failure(code, cause, null, "it did not work", null, "look");
    }

    private static PlanApproved approval(Run waiting, Requester by) {
        Digest digest = ((AwaitingApproval) waiting.state()).planned().digest();
        return new PlanApproved(waiting.id(), waiting.database(), digest, by, null);
    }

    private static Decision hear(Run run, Event event, Instant now) {
        return new Hearing(run, line(run), now).of(event, signed(event));
    }

    private Decision advance(MigrationRequested request, Run run, Instant now) {
        return process(request, run, line(run), now).advance(world);
    }

    private static RunProcess process(MigrationRequested request, Run run, Line line, Instant now) {
        return new RunProcess(
                request,
                signed(request),
                run,
                line,
                new Policies(Map.of()),
                new Patience(Duration.ofSeconds(60)),
                now);
    }

    private static Line line(Run run) {
        return new Line(List.of(Place.of(run)));
    }

    private static List<Event> events(Decision decision) {
        return switch (decision) {
            case Decision.Finish finish -> finish.events();
            case Decision.Wait wait -> wait.events();
            case Decision.Over _, Decision.Ignore _ -> List.of();
        };
    }

    private static Event only(Decision decision) {
        assertThat(events(decision)).hasSize(1);
        return events(decision).getFirst();
    }

    private static Run next(Decision decision) {
        return switch (decision) {
            case Decision.Finish finish -> finish.next();
            case Decision.Wait wait -> wait.next();
            case Decision.Over _ -> throw new AssertionError("the run has ended");
            case Decision.Ignore ignore -> throw new AssertionError(ignore.why());
        };
    }
}
