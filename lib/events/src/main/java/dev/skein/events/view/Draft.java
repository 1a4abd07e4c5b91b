package dev.skein.events.view;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [RunView] while something in it changes; it never leaves this package.
final class Draft {
    final RunId run;
    final Alias database;
    @Nullable String environment;
    @Nullable Purpose purpose;
    RunState state = RunState.REQUESTED;
    @Nullable String requester;
    @Nullable String origin;
    @Nullable String note;
    boolean dryRun;
    Instant firstSeen;
    Instant lastSeen;
    @Nullable Instant startedAt;
    @Nullable Instant endedAt;
    @Nullable PlanDocument plan;
    @Nullable Digest digest;
    int revision = -1;
    int round;
    @Nullable String from;
    @Nullable String to;
    List<Finding> findings = List.of();
    int findingCount;
    @Nullable Danger danger;
    @Nullable Risk risk;
    @Nullable String waitsFor;
    @Nullable Instant expiresAt;
    final List<Decided> decisions;
    @Nullable String backup;
    int stepCount;
    int stepsApplied;
    final List<StepView> steps;
    int failedStep;
    @Nullable Failure failure;
    @Nullable Remains remains;
    final List<TimelineEntry> timeline;

    Draft(Envelope envelope, Event event) {
        run = event.run();
        database = event.database();
        firstSeen = envelope.time();
        lastSeen = envelope.time();
        decisions = new ArrayList<>();
        steps = new ArrayList<>();
        timeline = new ArrayList<>();
    }

    Draft(RunView view) {
        run = view.run();
        database = view.database();
        environment = view.environment();
        purpose = view.purpose();
        state = view.state();
        requester = view.requester();
        origin = view.origin();
        note = view.note();
        dryRun = view.dryRun();
        firstSeen = view.firstSeen();
        lastSeen = view.lastSeen();
        startedAt = view.startedAt();
        endedAt = view.endedAt();
        plan = view.plan();
        digest = view.digest();
        revision = view.revision();
        round = view.round();
        from = view.from();
        to = view.to();
        findings = view.findings();
        findingCount = view.findingCount();
        danger = view.danger();
        risk = view.risk();
        waitsFor = view.waitsFor();
        expiresAt = view.expiresAt();
        decisions = new ArrayList<>(view.decisions());
        backup = view.backup();
        stepCount = view.stepCount();
        stepsApplied = view.stepsApplied();
        steps = new ArrayList<>(view.steps());
        failedStep = view.failedStep();
        failure = view.failure();
        remains = view.remains();
        timeline = new ArrayList<>(view.timeline());
    }

    RunView view(NextStep next) {
        return new RunView(
                run,
                database,
                environment,
                purpose,
                state,
                requester,
                origin,
                note,
                dryRun,
                firstSeen,
                lastSeen,
                startedAt,
                endedAt,
                plan,
                digest,
                revision,
                round,
                from,
                to,
                findings,
                findingCount,
                danger,
                risk,
                waitsFor,
                expiresAt,
                decisions,
                backup,
                stepCount,
                stepsApplied,
                steps,
                failedStep,
                failure,
                remains,
                next,
                timeline);
    }
}
