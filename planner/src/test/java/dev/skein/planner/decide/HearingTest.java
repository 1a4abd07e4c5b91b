package dev.skein.planner.decide;

import static dev.skein.planner.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.PlanOutdated;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.planner.Fixtures;
import dev.skein.planner.line.Line;
import dev.skein.planner.line.Place;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Requested;
import dev.skein.planner.run.Run;
import dev.skein.planner.run.RunState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final Digest PLAN = Digest.of("plan");
    private static final Failure MOVED =
            new Failure(
                    "plan-stale",
                    FailureCause.STALE,
                    null,
                    "something was applied after the plan was made",
                    null,
                    "nothing: another plan is made");

    private final MigrationRequested first = Fixtures.request(SHOP, "SELECT 1");
    private final MigrationRequested second = Fixtures.request(SHOP, "SELECT 1");

    private Decision heard(RunState state, Digest outdated) {
        Run run = Fixtures.run(first).to(state);
        var event = new PlanOutdated(first.run(), SHOP, outdated, 0, MOVED);
        var line = new Line(List.of(Place.of(run), Place.of(Fixtures.run(second))));
        return new Hearing(run, line, Instant.EPOCH).of(event, Fixtures.signed(event));
    }

    @Test
    void aRunWhosePlanIsOutdatedIsPlannedAgainBeforeWhoeverWaits() {
        var finish = (Decision.Finish) heard(new Released(PLAN, 0), PLAN);

        assertThat(finish.events()).isEmpty();
        assertThat(finish.next().state()).isEqualTo(new Requested(1));
        assertThat(finish.wake()).containsExactly(first.run());
    }

    @Test
    void anEarlierPlanThatWasOutdatedSaysNothingOfThisOne() {
        assertThat(heard(new Released(PLAN, 1), Digest.of("earlier")))
                .isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void aDatabaseThatNeverComesToRestEndsTheRun() {
        var finish = (Decision.Finish) heard(new Released(PLAN, 9), PLAN);

        assertThat(finish.next().state()).isEqualTo(new Ended(EventType.MIGRATION_REJECTED));
        assertThat(finish.wake()).containsExactly(first.run(), second.run());
        assertThat(((MigrationRejected) finish.events().getFirst()).failure().message())
                .isEqualTo(
                        "the database moved under each of 10 plans, at last: "
                                + "something was applied after the plan was made");
    }
}
