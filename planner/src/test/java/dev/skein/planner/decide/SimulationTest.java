package dev.skein.planner.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.skein.events.Alias;
import dev.skein.events.BackupFailed;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanOutdated;
import dev.skein.events.PlanReleased;
import dev.skein.events.Repair;
import dev.skein.events.RepairRequested;
import dev.skein.events.RequestEvent;
import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Plan;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.Reading;
import dev.skein.planner.Fixtures;
import dev.skein.planner.run.AwaitingApproval;
import dev.skein.planner.run.Cancellation;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Random orders of requests, decisions, results, cancels, outages, hands on the target and
/// crashes. A failure prints its seed: `-Dskein.seed=<seed>` repeats it alone; `-Dskein.worlds=<n>`
/// tries more.
class SimulationTest {
    private static final Set<EventType> ENDS =
            EnumSet.of(
                    EventType.MIGRATION_REJECTED,
                    EventType.PLAN_EXPIRED,
                    EventType.BACKUP_FAILED,
                    EventType.MIGRATION_SUCCEEDED,
                    EventType.MIGRATION_FAILED,
                    EventType.MIGRATION_ROLLED_BACK);
    private static final int WORLDS = Integer.getInteger("skein.worlds", 150);
    private static final int STEPS = 160;

    private final List<RunId> cancelled = new ArrayList<>();
    private final Set<Alias> movedByHand = new HashSet<>();
    private final List<Event> heard = new ArrayList<>();
    private Random random = new Random(0);
    private Simulation world = new Simulation(random);

    @Test
    void whateverTheOrderEveryRunEndsOnceAndTheSlotIsNeverSharedAndTheLineIsKept() {
        Long given = Long.getLong("skein.seed");
        long first = given == null ? System.nanoTime() : given;
        int worlds = given == null ? WORLDS : 1;
        for (long seed = first; seed < first + worlds; seed++) {
            try {
                simulate(seed);
            } catch (AssertionError | RuntimeException e) {
                fail("seed " + seed + ": " + e, e);
            }
        }
    }

    private void simulate(long seed) {
        random = new Random(seed);
        world = new Simulation(random);
        cancelled.clear();
        movedByHand.clear();
        heard.clear();
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        untilQuiet();
        everyRunEndedOnce();
        theLineWasKept();
        everyReleaseWasAllowed();
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> world.ask(request());
            case 2 -> decide();
            case 3 -> finish();
            case 4 -> cancel();
            case 5 -> world.now = world.now.plus(Duration.ofSeconds(random.nextInt(40)));
            case 6 -> seldom();
            default -> world.handleOne(true);
        }
    }

    private void seldom() {
        switch (random.nextInt(6)) {
            case 0, 1 -> world.targetsAnswer = !world.targetsAnswer;
            case 2 -> world.now = world.now.plus(Duration.ofHours(25));
            case 3 -> somebodyMovesATarget();
            default -> world.handleOne(true);
        }
    }

    private RequestEvent request() {
        var database = new Alias(random.nextInt(3) == 0 ? "billing" : "shop");
        if (random.nextInt(8) == 0) {
            return new RepairRequested(
                    new RunId(id()),
                    database,
                    Bundle.GOLANG_MIGRATE,
                    null,
                    new Repair.MarkApplied("1"),
                    Fixtures.CI,
                    "by hand");
        }
        String[] scripts = new String[random.nextInt(7)];
        for (int i = 0; i < scripts.length; i++) {
            scripts[i] = i % 2 == 0 ? "CREATE TABLE t (id int)" : "DROP TABLE t";
        }
        var asked = Fixtures.request(new RunId(id()), database, scripts);
        return random.nextInt(6) == 0 ? Fixtures.dryRun(asked) : asked;
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /// Decisions that count and such that do not: of old plans, of one's own, of runs that are past
    /// it.
    private void decide() {
        Optional<Run> chosen = anyRun();
        if (chosen.isEmpty()) {
            return;
        }
        Run run = chosen.get();
        Digest digest = random.nextInt(6) == 0 ? Digest.of("another") : world.digest(run.id());
        Requester by = random.nextInt(5) == 0 ? Fixtures.CI : Fixtures.ADA;
        world.tell(
                random.nextInt(4) == 0
                        ? new PlanDeclined(run.id(), run.database(), digest, by, null)
                        : new PlanApproved(run.id(), run.database(), digest, by, null));
    }

    private Optional<Run> anyRun() {
        List<Run> open = world.rows.values().stream().filter(run -> run.state().isOpen()).toList();
        List<Run> waiting =
                open.stream().filter(run -> run.state() instanceof AwaitingApproval).toList();
        List<Run> among = waiting.isEmpty() || random.nextInt(4) == 0 ? open : waiting;
        return among.isEmpty()
                ? Optional.empty()
                : Optional.of(among.get(random.nextInt(among.size())));
    }

    /// The executor ends a released run, well or not; a success moves the target.
    private void finish() {
        world.said.stream()
                .filter(PlanReleased.class::isInstance)
                .map(PlanReleased.class::cast)
                .filter(released -> heard.stream().noneMatch(e -> answers(e, released)))
                .findFirst()
                .ifPresent(this::finish);
    }

    private static boolean answers(Event heard, PlanReleased released) {
        return heard.run().equals(released.run())
                && (!(heard instanceof PlanOutdated) || heard.ordinal() == released.ordinal());
    }

    private void finish(PlanReleased released) {
        RunId run = released.run();
        Alias database = released.database();
        var failure = new Failure("x", FailureCause.OTHER_SERVER_ERROR, null, "x", null, "look");
        Event end =
                switch (random.nextInt(5)) {
                    case 0 -> new BackupFailed(run, database, released.digest(), failure);
                    case 1 ->
                            new MigrationFailed(
                                    run,
                                    database,
                                    released.digest(),
                                    1,
                                    failure,
                                    new Remains(null, List.of(), "all", List.of()));
                    case 2 ->
                            new PlanOutdated(
                                    run, database, released.digest(), released.ordinal(), failure);
                    default -> succeed(released);
                };
        heard.add(end);
        world.tell(end);
    }

    private Event succeed(PlanReleased released) {
        Plan plan = world.lastPlan(released.run()).orElseThrow().plan().plan();
        assertThat(plan.base())
                .as("nobody else moved %s", released.database())
                .matches(base ->
                        base.equals(world.targets.get(released.database()))
                                || movedByHand.contains(released.database()));
        world.targets.put(
                released.database(),
                new Base(
                        new Base.LedgerHead(released.run().value(), plan.steps().size()),
                        plan.versionAfter(),
                        false,
                        150018));
        return new MigrationSucceeded(
                released.run(),
                released.database(),
                released.digest(),
                plan.base().version(),
                plan.versionAfter(),
                plan.steps().size(),
                1);
    }

    private void somebodyMovesATarget() {
        world.targets.replaceAll((database, base) -> {
            movedByHand.add(database);
            return new Base(base.ledgerHead(), base.version(), base.dirty(), 150019);
        });
    }

    private void cancel() {
        if (random.nextInt(3) != 0) {
            return;
        }
        anyRun().ifPresent(run -> {
            var word = new RunCancelled(run.id(), run.database(), Fixtures.ADA, null);
            world.rows.put(run.id(), run.cancelled(Cancellation.of(word)));
            world.wake(run.id());
            cancelled.add(run.id());
        });
    }

    /// No more crashes, targets answer, the executor ends what was released, time goes by.
    private void untilQuiet() {
        world.targetsAnswer = true;
        for (int i = 0; i < 5_000; i++) {
            if (world.handleOne(false)) {
                continue;
            }
            int before = heard.size();
            finish();
            Optional<Instant> due = world.nextDue();
            if (heard.size() == before && due.isEmpty()) {
                return;
            }
            if (heard.size() == before) {
                world.now = due.get();
            }
        }
        fail("the world does not come to rest");
    }

    private void everyRunEndedOnce() {
        for (Run run : world.rows.values()) {
            List<EventType> ends =
                    Stream.concat(world.said.stream(), heard.stream())
                            .filter(event -> event.run().equals(run.id()) && isEnd(event))
                            .map(EventType::of)
                            .toList();
            assertThat(ends).as("%s said %s", run.id(), world.types(run.id())).hasSize(1);
            assertThat(run.state()).isEqualTo(new Ended(ends.getFirst()));
        }
        assertThat(world.jobs).allMatch(job -> job.done);
        assertThat(world.rows.values()).noneMatch(run -> run.state() instanceof Released);
    }

    private static boolean isEnd(Event event) {
        return ENDS.contains(EventType.of(event))
                || (event instanceof MigrationPlanned planned
                        && (planned.disposition() instanceof Disposition.OnlyShown
                                || planned.disposition() instanceof Disposition.NothingToDo));
    }

    /// The first answer to each request comes in the order of the requests, per database.
    private void theLineWasKept() {
        for (Alias database : world.targets.keySet()) {
            List<RunId> asked =
                    world.requests.values().stream()
                            .filter(request -> request.database().equals(database))
                            .map(RequestEvent::run)
                            .filter(run -> !cancelled.contains(run))
                            .toList();
            List<RunId> answered =
                    world.said.stream()
                            .filter(event -> asked.contains(event.run()))
                            .filter(event ->
                                    event instanceof MigrationPlanned
                                            || event instanceof MigrationRejected)
                            .map(Event::run)
                            .distinct()
                            .toList();
            assertThat(answered).isEqualTo(asked);
        }
    }

    private MigrationPlanned plan(PlanReleased released) {
        return world.said.stream()
                .filter(event -> event.run().equals(released.run()))
                .filter(MigrationPlanned.class::isInstance)
                .map(MigrationPlanned.class::cast)
                .filter(planned -> planned.revision() == released.ordinal())
                .findFirst()
                .orElseThrow();
    }

    private void everyReleaseWasAllowed() {
        var codec = new Codec(Contents.NONE);
        for (Event event : world.said) {
            if (event instanceof PlanReleased released) {
                MigrationPlanned planned = plan(released);
                assertThat(released.digest()).isEqualTo(planned.digest());
                assertThat(released.plan()).isEqualTo(Fixtures.signed(planned));
                boolean needed = planned.disposition() instanceof Disposition.AwaitsApproval;
                assertThat(released.approvals()).hasSize(needed ? 1 : 0);
                released.approvals()
                        .forEach(signed -> {
                            var known = (Reading.Known) codec.read(signed);
                            var approval = (PlanApproved) known.event();
                            assertThat(approval.plan()).isEqualTo(released.digest());
                            assertThat(approval.by()).isNotEqualTo(Fixtures.CI);
                        });
            }
        }
    }
}
