package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Step ONE = Fixtures.transaction(1, "1", "SELECT 1");
    private static final Step TWO = Fixtures.transaction(2, "2", "SELECT 2");
    private static final Attempted APPLIED = new Attempted.Applied(0, 1, null);
    private static final Attempted LOCKED =
            new Attempted.Failed(Fixtures.failure(FailureCause.LOCK_TIMEOUT));
    private static final Attempted WRONG =
            new Attempted.Failed(Fixtures.failure(FailureCause.SYNTAX));

    private static Course course(Integer... held) {
        return new Course(List.of(ONE, TWO), Set.of(held));
    }

    private static Next.Try attempt(Step step, int attempt) {
        return new Next.Try(step, attempt, Duration.ZERO);
    }

    @Test
    void stepsAreTriedInOrderAndThenItIsFinished() {
        Next second = course().after(attempt(ONE, 1), APPLIED, 0);

        assertThat(course().first()).isEqualTo(attempt(ONE, 1));
        assertThat(second).isEqualTo(attempt(TWO, 1));
        assertThat(course().after(attempt(TWO, 1), APPLIED, 0)).isEqualTo(new Next.Finish());
    }

    @Test
    void whatTheLedgerHoldsIsToldAndNotTried() {
        assertThat(course(1).first()).isEqualTo(new Next.Tell(ONE));
        assertThat(course(1).after(new Next.Tell(ONE))).isEqualTo(attempt(TWO, 1));
        assertThat(course(1, 2).after(new Next.Tell(TWO))).isEqualTo(new Next.Finish());
    }

    @Test
    void aFailureThatMayPassIsTriedAgainAfterAPauseUntilItsAttemptsAreUsed() {
        Next again = course().after(attempt(ONE, 1), LOCKED, 0.5);

        assertThat(again).isEqualTo(new Next.Try(ONE, 2, Duration.ofMillis(500)));
        assertThat(course().after((Next.Try) again, LOCKED, 0.5))
                .isEqualTo(new Next.Stop(1, Fixtures.failure(FailureCause.LOCK_TIMEOUT)));
    }

    @Test
    void aFailureThatDoesNotPassStopsAtOnce() {
        assertThat(course().after(attempt(TWO, 1), WRONG, 0))
                .isEqualTo(new Next.Stop(2, Fixtures.failure(FailureCause.SYNTAX)));
    }

    @Test
    void aCancelCountsBeforeAnAttemptAndNeverAfterTheLastStep() {
        assertThat(course().heed(true, attempt(TWO, 1)))
                .isEqualTo(new Next.Stop(2, Refusals.cancelled()));
        assertThat(course().heed(true, new Next.Finish())).isEqualTo(new Next.Finish());
        assertThat(course().heed(false, attempt(TWO, 1))).isEqualTo(attempt(TWO, 1));
    }
}
