package dev.skein.planner.io;

import dev.skein.bus.Handler;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.RequestEvent;
import dev.skein.events.ResultEvent;
import dev.skein.planner.decide.Decision;
import dev.skein.planner.decide.Hearing;
import dev.skein.planner.decide.LastWords;
import dev.skein.planner.decide.Patience;
import dev.skein.planner.decide.RunProcess;
import dev.skein.planner.io.postgres.RunTable;
import dev.skein.planner.policy.Policies;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.planner.run.Run;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks what happens next and does it.
final class Planner implements Handler {
    private static final System.Logger LOG = System.getLogger(Planner.class.getName());
    private static final Outcome.Done DONE =
            new Outcome.Done(List.of(), StateChange.NONE, List.of());
    private static final Set<EventType> TAKES =
            EnumSet.of(
                    EventType.MIGRATION_REQUESTED,
                    EventType.ROLLBACK_REQUESTED,
                    EventType.REPAIR_REQUESTED,
                    EventType.PLAN_APPROVED,
                    EventType.PLAN_DECLINED,
                    EventType.BACKUP_FAILED,
                    EventType.PLAN_OUTDATED,
                    EventType.MIGRATION_SUCCEEDED,
                    EventType.MIGRATION_FAILED,
                    EventType.MIGRATION_ROLLED_BACK);

    private final RunTable runs;
    private final Lookout lookout;
    private final Rehearsal rehearsal;
    private final Policies policies;
    private final Patience patience;
    private final Meters meters;
    private final Clock clock;

    Planner(
            RunTable runs,
            Lookout lookout,
            Rehearsal rehearsal,
            Policies policies,
            Patience patience,
            Meters meters,
            Clock clock) {
        this.runs = runs;
        this.lookout = lookout;
        this.rehearsal = rehearsal;
        this.policies = policies;
        this.patience = patience;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public boolean takes(EventType type) {
        return TAKES.contains(type);
    }

    @Override
    public Outcome handle(Event event, Job job) throws SQLException {
        Optional<Run> run = runs.find(event.run());
        return run.isEmpty() ? ofNobody(event) : outcome(event, decide(event, job, run.get()));
    }

    private Decision decide(Event event, Job job, Run run) throws SQLException {
        var line = runs.line(run.database());
        if (!(event instanceof RequestEvent request)) {
            if (event instanceof ResultEvent) {
                rehearsal.prepare(run.database());
            }
            return new Hearing(run, line, clock.instant()).of(event, job.signed());
        }
        long began = System.nanoTime();
        var process =
                new RunProcess(
                        request, job.signed(), run, line, policies, patience, clock.instant());
        try (var world = new JobWorld(job, lookout, rehearsal)) {
            return process.advance(world);
        } finally {
            meters.handledRequest(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        try {
            Optional<Run> run = runs.find(event.run());
            return run.isEmpty()
                    ? ofNobody(event)
                    : last(
                            event,
                            new LastWords(run.get(), runs.line(run.get().database()))
                                    .about(event, cause));
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    private Outcome outcome(Event event, Decision decision) {
        return switch (decision) {
            case Decision.Wait(var events, var next, var wake, var atMost, var why) -> {
                meters.said(events);
                yield new Outcome.Parked(events, runs.move(next), wake, atMost, why);
            }
            case Decision.Finish _, Decision.Over _, Decision.Ignore _ -> last(event, decision);
        };
    }

    private Outcome.Done last(Event event, Decision decision) {
        return switch (decision) {
            case Decision.Finish(var events, var next, var wake) -> {
                meters.said(events);
                yield new Outcome.Done(events, runs.move(next), wake);
            }
            case Decision.Ignore(var why) -> {
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0} changes nothing: {1} (run {2}, database {3})",
                        EventType.of(event).wireName(),
                        why,
                        event.run(),
                        event.database());
                yield DONE;
            }
            case Decision.Over _ -> DONE;
            case Decision.Wait _ -> throw new IllegalStateException("last words do not wait");
        };
    }

    private Outcome.Done ofNobody(Event event) {
        return last(event, new Decision.Ignore("nobody asked for this run"));
    }
}
