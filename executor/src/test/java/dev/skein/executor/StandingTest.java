package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Base;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Assignment TWO_STEPS =
            Fixtures.assignment(
                    Fixtures.plan(
                            Fixtures.transaction(1, "1", "SELECT 1"),
                            Fixtures.transaction(2, "2", "SELECT 2")));
    private static final Standing.Held FIRST = new Standing.Held(1, "1");

    private static Optional<String> objection(
            Base.@Nullable LedgerHead head, List<Standing.Held> held, @Nullable String version) {
        return new Standing(head, held, version, false).objection(TWO_STEPS).map(Failure::code);
    }

    private static Base.LedgerHead head(UUID run, int step) {
        return new Base.LedgerHead(run, step);
    }

    @Test
    void anUntouchedRunNeedsTheBaseThatItWasPlannedFor() {
        assertThat(objection(null, List.of(), null)).isEmpty();
        assertThat(objection(null, List.of(), "1")).contains("stale-plan");
        assertThat(objection(head(new UUID(0, 1), 1), List.of(), null)).contains("stale-plan");
        assertThat(new Standing(null, List.of(), null, true).objection(TWO_STEPS)).isPresent();
    }

    @Test
    void aRunThatGoesOnNeedsItsOwnStepsToBeTheNewest() {
        UUID run = Fixtures.RUN.value();

        assertThat(objection(head(run, 1), List.of(FIRST), "1")).isEmpty();
        assertThat(objection(head(new UUID(0, 1), 9), List.of(FIRST), "1")).contains("stale-plan");
    }

    @Test
    void aLedgerWithAGapOrOtherStepsOfThisRunIsNotBelieved() {
        UUID run = Fixtures.RUN.value();

        assertThat(objection(head(run, 2), List.of(new Standing.Held(2, "2")), "2"))
                .contains("stale-plan");
        assertThat(objection(head(run, 1), List.of(new Standing.Held(1, "7")), "7"))
                .contains("stale-plan");
    }
}
