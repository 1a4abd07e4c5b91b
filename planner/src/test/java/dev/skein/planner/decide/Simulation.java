package dev.skein.planner.decide;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.RequestEvent;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.planner.Fixtures;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.line.Line;
import dev.skein.planner.line.Place;
import dev.skein.planner.policy.Policies;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.planner.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// The planner in a world of values: jobs, rows, said events, targets and a clock, with the bus'
/// rules (one job per database at a time, what ends a job commits together) and its crashes.
final class Simulation implements World {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    final Random random;
    final Map<RunId, Run> rows = new LinkedHashMap<>();
    final Map<RunId, RequestEvent> requests = new LinkedHashMap<>();
    final Map<String, Signed> outbox = new LinkedHashMap<>();
    final List<Event> said = new ArrayList<>();
    final List<Job> jobs = new ArrayList<>();
    final Map<Alias, Base> targets = new LinkedHashMap<>();
    boolean targetsAnswer = true;
    Instant now = Fixtures.NOW;

    Simulation(Random random) {
        this.random = random;
    }

    /// One event that the planner acts on.
    static final class Job {
        final Event event;
        final Signed signed;
        Instant dueAt;
        boolean done;

        Job(Event event, Instant dueAt) {
            this.event = event;
            this.signed = Fixtures.signed(event);
            this.dueAt = dueAt;
        }
    }

    /// The process ends here, as a crash would.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void ask(RequestEvent request) {
        targets.putIfAbsent(request.database(), Fixtures.EMPTY);
        requests.put(request.run(), request);
        rows.put(
                request.run(),
                Run.requested(
                        request.run(),
                        request.database(),
                        Fixtures.GATEWAY.toString(),
                        Fixtures.CI));
        tell(request);
    }

    void tell(Event event) {
        jobs.add(new Job(event, now));
    }

    /// Handles the first due job of some database; its next job waits as in the bus.
    boolean handleOne(boolean mayCrash) {
        List<Job> due = jobs.stream().filter(job -> !job.done && !job.dueAt.isAfter(now)).toList();
        if (due.isEmpty()) {
            return false;
        }
        Alias database = due.get(random.nextInt(due.size())).event.database();
        Job job =
                due.stream()
                        .filter(one -> one.event.database().equals(database))
                        .findFirst()
                        .orElseThrow();
        try {
            crash(mayCrash);
            Decision decision = decide(job);
            crash(mayCrash);
            commit(job, decision);
        } catch (Crash e) {
            job.dueAt = now.plusSeconds(10);
        }
        return true;
    }

    private void crash(boolean may) {
        if (may && random.nextInt(12) == 0) {
            throw new Crash();
        }
    }

    private Decision decide(Job job) {
        Run run = rows.get(job.event.run());
        return job.event instanceof RequestEvent request
                ? new RunProcess(
                                request,
                                job.signed,
                                run,
                                line(run.database()),
                                new Policies(Map.of()),
                                new Patience(PATIENCE),
                                now)
                        .advance(this)
                : new Hearing(run, line(run.database()), now).of(job.event, job.signed);
    }

    Line line(Alias database) {
        return new Line(
                rows.values().stream()
                        .filter(run -> run.database().equals(database) && run.state().isOpen())
                        .map(Place::of)
                        .toList());
    }

    private void commit(Job job, Decision decision) {
        switch (decision) {
            case Decision.Over _, Decision.Ignore _ -> job.done = true;
            case Decision.Finish(var events, var next, var wake) -> {
                job.done = true;
                store(next, events);
                wake.forEach(this::wake);
            }
            case Decision.Wait(var events, var next, var wake, var atMost, var _) -> {
                job.dueAt = atMost == null ? Instant.MAX : now.plus(atMost);
                store(next, events);
                wake.forEach(this::wake);
            }
        }
    }

    private void store(Run next, List<Event> events) {
        rows.put(next.id(), next);
        line(next.database());
        events.forEach(this::say);
    }

    private Signed say(Event event) {
        Signed signed = Fixtures.signed(event);
        Signed before = outbox.putIfAbsent(signed.attributes().get("id"), signed);
        if (before == null) {
            said.add(event);
            return signed;
        }
        if (!before.equals(signed)) {
            throw new AssertionError("said again in other bytes: " + event);
        }
        return before;
    }

    void wake(RunId run) {
        jobs.stream()
                .filter(job -> !job.done && job.event.run().equals(run))
                .forEach(job -> job.dueAt = now);
    }

    @Override
    public Sight look(Alias database, HistoryTable history) {
        return targetsAnswer
                ? new Sight.Seen(
                        UUID.nameUUIDFromBytes(
                                database.value().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        "production",
                        targets.get(database),
                        List.of(),
                        Catalogue.UNKNOWN,
                        null)
                : new Sight.Unseen(
                        new Failure(
                                "target-unreachable",
                                FailureCause.UNREACHABLE,
                                "08001",
                                "it does not answer",
                                null,
                                "start it"));
    }

    @Override
    public Examined examine(Alias database, Questions questions) {
        return new Examined.Answered(List.of(), Map.of(), Map.of(), List.of());
    }

    @Override
    public Rehearsed rehearse(Plan plan, Bundle bundle) {
        return new Rehearsed.Tried(plan);
    }

    @Override
    public Signed sign(MigrationPlanned planned) {
        crash(random.nextInt(3) == 0);
        Signed signed = Fixtures.signed(planned);
        return outbox.getOrDefault(signed.attributes().get("id"), signed);
    }

    /// The last plan that was said of a run.
    Optional<MigrationPlanned> lastPlan(RunId run) {
        return said.stream()
                .filter(event -> event instanceof MigrationPlanned && event.run().equals(run))
                .map(MigrationPlanned.class::cast)
                .reduce((_, later) -> later);
    }

    Digest digest(RunId run) {
        return lastPlan(run).map(MigrationPlanned::digest).orElse(Digest.of("none"));
    }

    /// The time of the next job that waits for time; empty where none does.
    Optional<Instant> nextDue() {
        return jobs.stream()
                .filter(job -> !job.done && !job.dueAt.equals(Instant.MAX))
                .map(job -> job.dueAt)
                .min(Instant::compareTo);
    }

    List<EventType> types(RunId run) {
        return said.stream().filter(e -> e.run().equals(run)).map(EventType::of).toList();
    }
}
