package dev.skein.planner.decide;

import dev.skein.events.BackupConfirmed;
import dev.skein.events.BackupFailed;
import dev.skein.events.DecisionEvent;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.MigrationStarted;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.NoticeEvent;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanEvent;
import dev.skein.events.PlanExpired;
import dev.skein.events.PlanOutdated;
import dev.skein.events.ProgressEvent;
import dev.skein.events.RequestEvent;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.planner.line.Line;
import dev.skein.planner.run.AwaitingApproval;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Requested;
import dev.skein.planner.run.Run;
import dev.skein.planner.run.RunState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What somebody else's word does to a run: people decide, the backup-worker and the executor say
/// how it ended.
///
/// @param run as it is stored
/// @param line the open runs of its database
/// @param now the time of this handling
public record Hearing(Run run, Line line, Instant now) {
    /// A plan is said a moment before its run awaits approval; whoever is that quick waits.

    private static final int MOST_PLANS = 10;

    /// @param signed the same event as its author signed it
    public Decision of(Event event, Signed signed) {
        if (!event.database().equals(run.database())) {
            return new Decision.Ignore("the run is about another database");
        }
        if (event instanceof DecisionEvent decision) {
            return decided(decision, signed);
        }
        if (event instanceof PlanOutdated outdated) {
            return outdated(outdated);
        }
        return isEnd(event)
                ? ended(EventType.of(event))
                : new Decision.Ignore("it does not end a run");
    }

    /// Whether a released run is over with it.
    static boolean isEnd(Event event) {
        return switch (event) {
            case BackupFailed _, MigrationSucceeded _, MigrationFailed _, MigrationRolledBack _ ->
                    true;
            case BackupConfirmed _,
                    PlanOutdated _,
                    MigrationStarted _,
                    StepApplied _,
                    StepFailed _,
                    RequestEvent _,
                    DecisionEvent _,
                    PlanEvent _,
                    ProgressEvent _,
                    NoticeEvent _ ->
                    false;
        };
    }

    private Decision decided(DecisionEvent decision, Signed signed) {
        return switch (run.state()) {
            case AwaitingApproval waiting -> {
                Optional<String> objection = waiting.objectionTo(decision, run.requester(), now);
                yield objection.isPresent()
                        ? new Decision.Ignore(objection.get())
                        : decided(waiting, decision, signed);
            }
            case Requested _, Released _, Ended _ ->
                    new Decision.Ignore("the run does not await a decision");
        };
    }

    private Decision decided(AwaitingApproval waiting, DecisionEvent decision, Signed signed) {
        return switch (decision) {
            case PlanApproved _ -> moved(waiting.approved(signed));
            case PlanDeclined declined -> moved(waiting.expired(), expired(declined));
        };
    }

    private PlanExpired expired(PlanDeclined declined) {
        String reason = declined.reason();
        return new PlanExpired(
                run.id(),
                run.database(),
                declined.plan(),
                PlanExpired.Reason.DECLINED,
                "declined by " + declined.by().name() + (reason == null ? "" : ": " + reason));
    }

    /// Planned again; where that never comes to an end, somebody has to look.
    private Decision outdated(PlanOutdated outdated) {
        if (!(run.state() instanceof Released released)
                || !released.digest().equals(outdated.digest())) {
            return new Decision.Ignore("another plan is released, or none");
        }
        Requested again = released.outdated(outdated.revision());
        return again.revision() < MOST_PLANS
                ? moved(again)
                : moved(
                        again.rejected(),
                        new MigrationRejected(
                                run.id(),
                                run.database(),
                                Refusals.restless(MOST_PLANS, outdated.failure()),
                                List.of()));
    }

    private Decision ended(EventType by) {
        return run.state() instanceof Released released
                ? moved(released.ended(by))
                : new Decision.Ignore("the run is not released");
    }

    /// The run's own job goes on, and whoever is next in line.
    private Decision moved(RunState state, Event... events) {
        Run next = run.to(state);
        var wake = new LinkedHashSet<RunId>();
        wake.add(run.id());
        line.after(next).next().ifPresent(wake::add);
        return new Decision.Finish(List.of(events), next, List.copyOf(wake));
    }
}
