package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Touched;
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
        return standing(head, held, version, false, List.of())
                .objection(TWO_STEPS)
                .map(Failure::code);
    }

    private static Standing standing(
            Base.@Nullable LedgerHead head,
            List<Standing.Held> held,
            @Nullable String version,
            boolean dirty,
            List<Touched> touched) {
        return new Standing(head, !held.isEmpty(), held, version, dirty, 15, touched);
    }

    private static Base.LedgerHead head(UUID run, int step) {
        return new Base.LedgerHead(run, step);
    }

    @Test
    void anUntouchedRunNeedsTheBaseThatItWasPlannedFor() {
        assertThat(objection(null, List.of(), null)).isEmpty();
        assertThat(objection(null, List.of(), "1")).contains("plan-stale");
        assertThat(objection(head(new UUID(0, 1), 1), List.of(), null)).contains("plan-stale");
        assertThat(standing(null, List.of(), null, true, List.of()).objection(TWO_STEPS))
                .isPresent();
    }

    @Test
    void onlyARunThatNobodyBeganMayBePlannedAgain() {
        var moved = new Standing(null, false, List.of(), "1", false, 15, List.of());
        var begun = new Standing(null, true, List.of(), "1", false, 15, List.of());

        assertThat(moved.isUntouched()).isTrue();
        assertThat(begun.isUntouched()).isFalse();
        assertThat(moved.objection(TWO_STEPS))
                .map(Failure::next)
                .contains("nothing: another plan is made");
        assertThat(begun.objection(TWO_STEPS))
                .map(Failure::next)
                .contains("request again: a new plan is made");
    }

    @Test
    void aPlanForAnotherMajorVersionIsStale() {
        assertThat(
                        new Standing(null, false, List.of(), null, false, 16, List.of())
                                .objection(TWO_STEPS))
                .map(Failure::message)
                .contains("the plan was made for another version of PostgreSQL");
    }

    @Test
    void aRelationThatIsAnotherThanItWasMakesAPlanThatWasNotBegunStale() {
        var then = new Touched("public.orders", Digest.of("id bigint"), 500);
        var now = new Touched("public.orders", Digest.of("id bigint, note text"), 500);
        Assignment touching = Fixtures.assignment(Fixtures.touching(TWO_STEPS.plan(), then));

        assertThat(standing(null, List.of(), null, false, List.of(then)).objection(touching))
                .isEmpty();
        assertThat(standing(null, List.of(), null, false, List.of(now)).objection(touching))
                .map(Failure::message)
                .contains(
                        "public.orders has another definition than it had after the plan was made");
        assertThat(
                        standing(
                                        head(Fixtures.RUN.value(), 1),
                                        List.of(FIRST),
                                        "1",
                                        false,
                                        List.of(now))
                                .objection(touching))
                .as("its own first step changed it")
                .isEmpty();
    }

    @Test
    void aRunThatGoesOnNeedsItsOwnStepsToBeTheNewest() {
        UUID run = Fixtures.RUN.value();

        assertThat(objection(head(run, 1), List.of(FIRST), "1")).isEmpty();
        assertThat(objection(head(new UUID(0, 1), 9), List.of(FIRST), "1")).contains("plan-stale");
    }

    @Test
    void aLedgerWithAGapOrOtherStepsOfThisRunIsNotBelieved() {
        UUID run = Fixtures.RUN.value();

        assertThat(objection(head(run, 2), List.of(new Standing.Held(2, "2")), "2"))
                .contains("plan-stale");
        assertThat(objection(head(run, 1), List.of(new Standing.Held(1, "7")), "7"))
                .contains("plan-stale");
    }
}
