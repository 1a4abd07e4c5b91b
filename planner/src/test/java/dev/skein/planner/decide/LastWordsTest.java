package dev.skein.planner.decide;

import static dev.skein.planner.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanOutdated;
import dev.skein.planner.Fixtures;
import dev.skein.planner.line.Line;
import dev.skein.planner.line.Place;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    private final Throwable fault = new IllegalStateException("postgres://user:secret@host");
    private final MigrationRequested first = Fixtures.request(SHOP, "SELECT 1");
    private final MigrationRequested second = Fixtures.request(SHOP, "SELECT 1");

    @Test
    void aRequestThatCannotBeHandledIsRejectedAndTheNextGoesOn() {
        Run run = Fixtures.run(first);

        var finish = (Decision.Finish) new LastWords(run, line(run)).about(first, fault);

        var rejected = (MigrationRejected) finish.events().getFirst();
        assertThat(rejected.failure().code()).isEqualTo("internal");
        assertThat(rejected.failure().message()).doesNotContain("secret");
        assertThat(finish.next().state()).isEqualTo(new Ended(EventType.MIGRATION_REJECTED));
        assertThat(finish.wake()).containsExactly(first.run(), second.run());
    }

    @Test
    void aReleasedRunIsNotRejectedBehindTheExecutorsBack() {
        Run run = Fixtures.run(first).to(new Released(Digest.of("plan"), 0));

        assertThat(new LastWords(run, line(run)).about(first, fault))
                .isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void aResultThatCannotBeHandledFreesTheSlotAllTheSame() {
        Digest digest = Digest.of("plan");
        Run run = Fixtures.run(first).to(new Released(digest, 0));
        var result = new MigrationSucceeded(first.run(), SHOP, digest, null, "1", 1, 5);

        var finish = (Decision.Finish) new LastWords(run, line(run)).about(result, fault);

        assertThat(finish.events()).isEmpty();
        assertThat(finish.next().state()).isEqualTo(new Ended(EventType.MIGRATION_SUCCEEDED));
        assertThat(finish.wake()).containsExactly(first.run(), second.run());
    }

    @Test
    void anOutdatedPlanThatCannotBeHandledFreesTheSlotToo() {
        Digest digest = Digest.of("plan");
        Run run = Fixtures.run(first).to(new Released(digest, 0));
        var outdated = new PlanOutdated(first.run(), SHOP, digest, 0, Refusals.internal(fault));

        var finish = (Decision.Finish) new LastWords(run, line(run)).about(outdated, fault);

        assertThat(finish.events()).hasOnlyElementsOfType(MigrationRejected.class).hasSize(1);
        assertThat(finish.next().state()).isEqualTo(new Ended(EventType.MIGRATION_REJECTED));
        assertThat(finish.wake()).containsExactly(first.run(), second.run());
    }

    private Line line(Run run) {
        return new Line(List.of(Place.of(run), Place.of(Fixtures.run(second))));
    }
}
