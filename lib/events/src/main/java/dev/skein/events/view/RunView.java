package dev.skein.events.view;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as people see it.
///
/// @param environment of the target; absent until a plan was seen, as all that a plan says
/// @param requester who asked; absent until the request was seen
/// @param origin where the request came from: a commit, a pipeline
/// @param firstSeen time of the earliest event
/// @param lastSeen time of the latest event
/// @param startedAt when the executor began
/// @param endedAt when the run ended
/// @param plan the newest plan; absent in lists
/// @param revision of the newest plan, counted from 0
/// @param round revision of the plan that counts; it is greater than the newest one's where that
///   one is outdated
/// @param from the version before
/// @param to the version after
/// @param findings what the lint rules say, at most [#MOST_FINDINGS]; empty in lists
/// @param findingCount how many there are
/// @param waitsFor why the plan waits for approval
/// @param expiresAt until when it waits
/// @param decisions of people, in order of time
/// @param backup one line on the snapshot
/// @param steps in order; empty in lists
/// @param failedStep the step that ended the run; 0 where none did
/// @param failure what ended the run
/// @param remains what a failed run left in the database
/// @param timeline in order of time; empty in lists
public record RunView(
        RunId run,
        Alias database,
        @Nullable String environment,
        @Nullable Purpose purpose,
        RunState state,
        @Nullable String requester,
        @Nullable String origin,
        @Nullable String note,
        boolean dryRun,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable PlanDocument plan,
        @Nullable Digest digest,
        int revision,
        int round,
        @Nullable String from,
        @Nullable String to,
        List<Finding> findings,
        int findingCount,
        @Nullable Danger danger,
        @Nullable Risk risk,
        @Nullable String waitsFor,
        @Nullable Instant expiresAt,
        List<Decided> decisions,
        @Nullable String backup,
        int stepCount,
        int stepsApplied,
        List<StepView> steps,
        int failedStep,
        @Nullable Failure failure,
        @Nullable Remains remains,
        NextStep next,
        List<TimelineEntry> timeline) {
    /// More are in the plan, for who wants them all.
    public static final int MOST_FINDINGS = 100;

    public RunView {
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
        steps = List.copyOf(steps);
        timeline = List.copyOf(timeline);
    }

    /// Without what makes it long: for lists.
    public RunView brief() {
        var brief = new Draft(this);
        brief.plan = null;
        brief.findings = List.of();
        brief.steps.clear();
        brief.timeline.clear();
        return brief.view(next);
    }

    /// The same run with the text of its plan, which may be kept elsewhere.
    public RunView withPlan(@Nullable PlanDocument text) {
        var whole = new Draft(this);
        whole.plan = text;
        return whole.view(next);
    }

    /// True where the plan that the run has now is approved.
    public boolean hasApproval() {
        return decisions.stream().anyMatch(one -> one.approves() && one.plan().equals(digest));
    }

    /// True where nothing goes on until a person says something: nobody has decided about the plan
    /// that the run has now, or cancelled the run. Not known of a brief view.
    public boolean waitsForSomebody() {
        return state == RunState.AWAITING_APPROVAL
                && decisions.stream().noneMatch(one -> one.plan().equals(digest))
                && timeline.stream().noneMatch(entry -> entry.type().equals("run.cancelled"));
    }
}
