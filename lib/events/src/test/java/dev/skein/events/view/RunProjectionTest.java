package dev.skein.events.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.BackupConfirmed;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationStarted;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanOutdated;
import dev.skein.events.Samples;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunProjectionTest {
    private static final long SEED = 20_261_121L;

    @Test
    void everyStoryEndsInItsState() {
        Stories.ended()
                .forEach((state, story) -> {
                    RunView view = Stories.fold(story);

                    assertThat(view.state()).isEqualTo(state);
                    assertThat(view.endedAt()).as("%s", state).isNotNull();
                });
    }

    @Test
    void theOrderBetweenTopicsDoesNotMatterAndTwiceIsOnce() {
        var random = new Random(SEED);
        var stories = new ArrayList<>(Stories.ended().values());
        stories.add(Stories.rejected());
        stories.add(Stories.withoutBackup());
        for (int end = 1; end <= Stories.plannedTwice().size(); end++) {
            stories.add(Stories.plannedTwice().subList(0, end));
        }
        for (List<Stories.Told> story : stories) {
            RunView inOrder = Stories.fold(story);
            for (int i = 0; i < 200; i++) {
                var shuffled = new ArrayList<>(story);
                shuffled.addAll(story.subList(0, Math.min(5, story.size())));
                Collections.shuffle(shuffled, random);

                assertThat(Stories.fold(shuffled))
                        .as("seed %d, round %d: %s", SEED, i, shuffled)
                        .isEqualTo(inOrder);
            }
        }
    }

    @Test
    void everyTypeOfEventHasALineAndIsUnderstoodAlone() {
        var seen = new HashSet<EventType>();
        for (Event event : Samples.all()) {
            RunView view =
                    RunProjection.apply(
                            null, Envelope.of(event, Samples.SOURCE, Samples.NOW, null, 1), event);

            assertThat(view.run()).isEqualTo(Samples.RUN);
            assertThat(view.next().sentence()).isNotBlank();
            assertThat(view.timeline()).hasSize(1);
            assertThat(view.timeline().getFirst().text()).isNotBlank();
            seen.add(EventType.of(event));
        }
        assertThat(seen).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void aPlanTellsWhatWillBeDone() {
        RunView view = Stories.upTo(Stories.failure(), MigrationPlanned.class);

        assertThat(view.state()).isEqualTo(RunState.REQUESTED);
        assertThat(view.environment()).isEqualTo("production");
        assertThat(view.purpose()).isEqualTo(Purpose.APPLY);
        assertThat(view.danger()).isEqualTo(Danger.CHANGES_DATA);
        assertThat(view.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(view.from()).isEqualTo("1");
        assertThat(view.to()).isEqualTo("3");
        assertThat(view.findingCount()).isEqualTo(1);
        assertThat(view.steps()).extracting(StepView::migration).containsExactly("2", "3");
        assertThat(view.steps().getFirst().title()).startsWith("UPDATE orders SET total_cents");
        assertThat(view.steps().getLast().lock()).isEqualTo(LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    @Test
    void aRunWhosePlanIsOutdatedIsPlannedAgain() {
        RunView outdated = Stories.upTo(Stories.plannedTwice(), PlanOutdated.class);
        RunView backedUp =
                Stories.upTo(Stories.plannedTwice().subList(5, 12), BackupConfirmed.class);

        assertThat(outdated.state()).isEqualTo(RunState.REQUESTED);
        assertThat(outdated.next().sentence()).contains("the planner reads the database next");
        assertThat(outdated.timeline().getLast().text())
                .isEqualTo("planned again: something was applied after the plan was made");
        assertThat(backedUp.state()).isEqualTo(RunState.BACKED_UP);
        assertThat(backedUp.backup()).contains("read back in full");
        assertThat(Stories.fold(Stories.plannedTwice()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aPlanThatWaitsSaysWhoCanDoWhat() {
        RunView waiting = Stories.fold(Stories.success().subList(0, 3));

        assertThat(waiting.state()).isEqualTo(RunState.AWAITING_APPROVAL);
        assertThat(waiting.next().sentence()).contains("second pair of eyes");
        assertThat(waiting.next().command()).isEqualTo("skein approve " + Samples.RUN);
        assertThat(waiting.expiresAt()).isNotNull();
    }

    @Test
    void anApprovalOfTheOlderPlanDoesNotCountForTheNewerOne() {
        RunView approved = Stories.upTo(Stories.success(), PlanApproved.class);
        var older = (MigrationPlanned) Stories.of("migration.planned_repair");
        RunView plannedAgain =
                Stories.fold(
                        Stories.story(
                                Stories.of("migration.requested"),
                                older,
                                new PlanApproved(
                                        Samples.RUN,
                                        Samples.SHOP,
                                        older.digest(),
                                        Stories.ADA,
                                        null),
                                Stories.planned(1, Stories.awaitsApproval())));

        assertThat(approved.hasApproval()).isTrue();
        assertThat(approved.next().sentence()).contains("approved by ada");
        assertThat(plannedAgain.hasApproval()).isFalse();
        assertThat(plannedAgain.next().command()).startsWith("skein approve ");
    }

    @Test
    void aRunThatFailsLeavesTheStepTheReasonAndWhatRemains() {
        RunView view = Stories.fold(Stories.failure());

        assertThat(view.failedStep()).isEqualTo(2);
        assertThat(view.stepsApplied()).isEqualTo(1);
        assertThat(view.stepCount()).isEqualTo(2);
        assertThat(view.steps().getLast().state()).isEqualTo(StepView.State.FAILED);
        assertThat(view.failure().code()).isEqualTo("statement-failed");
        assertThat(view.remains().leftover()).hasSize(1);
        assertThat(view.next().sentence()).startsWith("correct 000003_totals.up.sql");
        assertThat(view.backup()).isEqualTo("not needed: the plan only adds");
    }

    @Test
    void ofProgressOnlyTheNewestLineStays() {
        RunView view = Stories.fold(Stories.success().subList(0, 12));

        assertThat(view.steps().getLast().state()).isEqualTo(StepView.State.RUNNING);
        assertThat(view.steps().getLast().progress().percent()).isEqualTo(100);
        assertThat(
                        view.timeline().stream()
                                .filter(e -> e.type().equals("backfill.progressed"))
                                .map(TimelineEntry::text))
                .containsExactly("step 2: building index: scanning table, 6,900 of 6,900 blocks");
    }

    @Test
    void resultsBeforeThePlanAreKept() {
        List<Stories.Told> story = Stories.failure();
        RunView early = Stories.fold(story.subList(4, 6));

        assertThat(early.state()).isEqualTo(RunState.RUNNING);
        assertThat(early.steps()).hasSize(2);
        assertThat(early.steps().getFirst().hasBeenApplied()).isTrue();
        assertThat(early.requester()).isNull();
    }

    @Test
    void aRejectionShowsItsOwnFindings() {
        RunView view = Stories.fold(Stories.rejected());

        assertThat(view.findings()).isEqualTo(Stories.rejection().findings());
        assertThat(view.state()).isEqualTo(RunState.REJECTED);
    }

    @Test
    void whoDeclinedIsNamed() {
        RunView view = Stories.fold(Stories.ended().get(RunState.REJECTED));

        assertThat(view.next().sentence()).startsWith("bob declined the plan");
    }

    @Test
    void aViewGoesThroughJsonUnchangedAndInListsItIsBrief() {
        for (List<Stories.Told> story : Stories.ended().values()) {
            RunView view = Stories.fold(story);

            assertThat(Json.read(Json.write(view), RunView.class)).isEqualTo(view);
            assertThat(view.brief().withPlan(view.plan()).plan()).isEqualTo(view.plan());
            assertThat(Json.write(view.brief()).length()).isLessThan(1_500);
            assertThat(view.brief().stepCount()).isEqualTo(view.stepCount());
        }
    }

    @Test
    void theStoryReadsAsAPersonWouldTellIt() {
        String story =
                Stories.fold(Stories.success()).timeline().stream()
                        .map(entry -> entry.level() + " " + entry.text())
                        .collect(Collectors.joining("\n"));

        assertThat(story)
                .isEqualToIgnoringNewLines(
                        """
                        FACT requested by ci-shop: orders: total in cents
                        FACT planned: 1 step, 1 finding, risk medium, nothing lost; digest %s; waits for approval: production wants a second pair of eyes
                        FACT planned: 2 steps, 1 finding, risk medium, changes data; digest %s; waits for approval: production wants a second pair of eyes
                        FACT approved by ada: fine for the evening
                        FACT released: it holds the one slot of its database
                        FACT backup shop-20261121T093000Z-01932f6e.dump, 48.2 MB, sha-256 %s, read back in full (61 entries), 8.4 s
                        FACT started, 2 steps
                        FACT step 1 applied (version 2, 12 ms, 100,000 rows)
                        WARNING step 2 failed, attempt 2: canceling statement due to lock timeout; tried again in 2.5 s
                        QUIET step 2: building index: scanning table, 6,900 of 6,900 blocks
                        FACT step 2 applied (version 3, 1.8 s, attempt 3)
                        FACT succeeded in 340 ms
                        QUIET told slack
                        WARNING could not tell slack: Slack answered channel_not_found\
                        """
                                .formatted(
                                        planDigest("migration.planned_repair"),
                                        planDigest("migration.planned_releases"),
                                        dev.skein.events.Digest.of("dump").brief()));
    }

    private static String planDigest(String name) {
        return ((MigrationPlanned) Stories.of(name)).digest().brief();
    }

    @Test
    void theStartIsRemembered() {
        RunView view = Stories.upTo(Stories.failure(), MigrationStarted.class);

        assertThat(view.startedAt()).isEqualTo(Samples.NOW.plusSeconds(5));
        assertThat(view.next().command()).isNull();
    }
}
