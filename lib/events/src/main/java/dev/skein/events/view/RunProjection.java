package dev.skein.events.view;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.BackupFailed;
import dev.skein.events.DecisionEvent;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.MigrationStarted;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.NotificationDelivered;
import dev.skein.events.NotificationFailed;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.PlanExpired;
import dev.skein.events.PlanOutdated;
import dev.skein.events.PlanReleased;
import dev.skein.events.RepairRequested;
import dev.skein.events.Requester;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds events into [RunView]s. Applying an event twice is applying it once, and the order in
/// which events of several topics are heard does not matter.
public final class RunProjection {
    private RunProjection() {}

    /// @param before the view so far; absent for the first event of a run
    public static RunView apply(@Nullable RunView before, Envelope envelope, Event event) {
        var draft = before == null ? new Draft(envelope, event) : new Draft(before);
        seen(draft, envelope.time());
        Timeline.tell(draft.timeline, envelope, event);
        fold(draft, envelope.time(), event);
        settle(draft);
        return draft.view(NextSteps.of(draft));
    }

    private static void fold(Draft draft, Instant time, Event event) {
        switch (event) {
            case MigrationRequested e -> {
                requested(draft, e.requester(), e.note());
                draft.dryRun = e.dryRun();
            }
            case RollbackRequested e -> {
                requested(draft, e.requester(), e.note());
                draft.dryRun = e.dryRun();
            }
            case RepairRequested e -> requested(draft, e.requester(), e.reason());
            case PlanApproved e -> decided(draft, time, e, e.reason());
            case PlanDeclined e -> decided(draft, time, e, e.reason());
            case MigrationPlanned e -> planned(draft, time, e);
            case MigrationRejected e -> {
                found(draft, e.findings());
                failed(draft, time, stateOf(e.failure(), RunState.REJECTED), e.failure(), null);
            }
            case PlanReleased e -> move(draft, e.ordinal(), RunState.RELEASED);
            case PlanExpired e -> end(draft, time, stateOf(e.reason()));
            case BackupConfirmed e -> {
                if (draft.backup == null || isCurrent(draft, e.ordinal())) {
                    draft.backup = Story.backup(e.backup());
                }
                move(draft, e.ordinal(), RunState.BACKED_UP);
            }
            case PlanOutdated e -> reach(draft, e.revision() + 1);
            case BackupFailed e ->
                    failed(draft, time, stateOf(e.failure(), RunState.FAILED), e.failure(), null);
            case MigrationStarted e -> {
                draft.startedAt = earlier(draft.startedAt, time);
                Steps.grow(draft.steps, e.steps());
                move(draft, RunState.RUNNING);
            }
            case StepApplied e -> {
                Steps.applied(draft.steps, e);
                move(draft, RunState.RUNNING);
            }
            case StepFailed e -> {
                Steps.failed(draft.steps, e);
                move(draft, RunState.RUNNING);
            }
            case BackfillProgressed e -> Steps.progressed(draft.steps, e);
            case MigrationSucceeded e -> applied(draft, time, RunState.SUCCEEDED, e.from(), e.to());
            case MigrationRolledBack e ->
                    applied(draft, time, RunState.ROLLED_BACK, e.from(), e.to());
            case MigrationFailed e -> {
                draft.failedStep = e.step();
                RunState state = stateOf(e.failure(), RunState.FAILED);
                failed(draft, time, state, e.failure(), e.remains());
            }
            // A wish or a side effect: what comes of it is said by others.
            case RunCancelled _, NotificationDelivered _, NotificationFailed _ -> {}
        }
    }

    private static void seen(Draft draft, Instant time) {
        draft.firstSeen = time.isBefore(draft.firstSeen) ? time : draft.firstSeen;
        draft.lastSeen = time.isAfter(draft.lastSeen) ? time : draft.lastSeen;
    }

    private static void requested(Draft draft, Requester by, @Nullable String words) {
        draft.requester = by.name();
        draft.origin = by.origin();
        draft.note = words;
    }

    private static void decided(
            Draft draft, Instant time, DecisionEvent e, @Nullable String reason) {
        var decided = new Decided(e.by().name(), e.plan(), e instanceof PlanApproved, reason, time);
        if (!draft.decisions.contains(decided)) {
            draft.decisions.add(decided);
            draft.decisions.sort(
                    Comparator.comparing(Decided::time)
                            .thenComparing(Decided::by)
                            .thenComparing(Decided::approves));
        }
    }

    private static void planned(Draft draft, Instant time, MigrationPlanned e) {
        if (e.revision() < draft.revision) {
            return;
        }
        Plan plan = e.plan().plan();
        draft.revision = e.revision();
        draft.plan = e.plan();
        draft.digest = e.digest();
        draft.environment = plan.environment();
        draft.purpose = plan.purpose();
        draft.danger = plan.danger();
        draft.risk = plan.risk();
        if (draft.state != RunState.SUCCEEDED && draft.state != RunState.ROLLED_BACK) {
            draft.from = plan.base().version();
            draft.to = plan.versionAfter();
        }
        if (draft.state != RunState.REJECTED || draft.failure == null) {
            found(draft, plan.findings());
        }
        Steps.planned(draft.steps, plan.steps());
        if (isCurrent(draft, e.revision())) {
            reach(draft, e.revision());
            disposed(draft, time, e.disposition());
        }
    }

    private static void disposed(Draft draft, Instant time, Disposition disposition) {
        draft.waitsFor = null;
        draft.expiresAt = null;
        RunState state =
                switch (disposition) {
                    case Disposition.Releases _ -> RunState.REQUESTED;
                    case Disposition.AwaitsApproval(String why, Instant until) -> {
                        draft.waitsFor = why;
                        draft.expiresAt = until;
                        yield RunState.AWAITING_APPROVAL;
                    }
                    case Disposition.OnlyShown _ -> RunState.SHOWN;
                    case Disposition.NothingToDo _ -> RunState.NOTHING_TO_DO;
                };
        if (draft.state.isOnlyPlanned()) {
            draft.state = state;
            draft.endedAt = state.isEnded() ? time : null;
        }
    }

    private static void found(Draft draft, List<Finding> findings) {
        int most = Math.min(findings.size(), RunView.MOST_FINDINGS);
        draft.findings = findings.subList(0, most);
        draft.findingCount = findings.size();
    }

    private static void applied(
            Draft draft, Instant time, RunState state, @Nullable String from, @Nullable String to) {
        draft.from = from;
        draft.to = to;
        end(draft, time, state);
    }

    private static void failed(
            Draft draft, Instant time, RunState state, Failure failure, @Nullable Remains remains) {
        if (draft.failure == null || remains != null) {
            draft.failure = failure;
            draft.remains = remains;
        }
        end(draft, time, state);
    }

    private static boolean isCurrent(Draft draft, int revision) {
        return revision >= draft.round;
    }

    /// What was heard of the plans before counts no more. Once a plan runs, no other one follows.
    private static void reach(Draft draft, int revision) {
        if (revision > draft.round) {
            draft.round = revision;
            if (draft.state.compareTo(RunState.RUNNING) < 0) {
                draft.state = RunState.REQUESTED;
            }
        }
    }

    private static void move(Draft draft, int revision, RunState reached) {
        if (isCurrent(draft, revision)) {
            reach(draft, revision);
            move(draft, reached);
        }
    }

    private static void move(Draft draft, RunState reached) {
        if (reached.compareTo(draft.state) > 0) {
            draft.state = reached;
        }
    }

    private static void end(Draft draft, Instant time, RunState reached) {
        if (reached.compareTo(draft.state) >= 0) {
            draft.state = reached;
            draft.endedAt = time;
        }
    }

    private static RunState stateOf(Failure failure, RunState otherwise) {
        return failure.cause() == FailureCause.CANCELLED_BY_PERSON ? RunState.CANCELLED : otherwise;
    }

    private static RunState stateOf(PlanExpired.Reason reason) {
        return switch (reason) {
            case NOT_DECIDED_IN_TIME -> RunState.EXPIRED;
            case DECLINED -> RunState.REJECTED;
            case CANCELLED -> RunState.CANCELLED;
        };
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /// What follows from everything together.
    private static void settle(Draft draft) {
        if (draft.failedStep > 0) {
            Steps.ended(draft.steps, draft.failedStep, draft.failure);
        }
        draft.stepCount = draft.steps.size();
        draft.stepsApplied = (int) draft.steps.stream().filter(StepView::hasBeenApplied).count();
    }
}
