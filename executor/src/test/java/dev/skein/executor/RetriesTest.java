package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Budget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Budget BUDGET = new Budget(2_000, 0, 4);

    @Test
    void whatMayPassIsTriedAgainWithGrowingPauses() {
        assertThat(Retries.after(FailureCause.LOCK_TIMEOUT, BUDGET, 1, 0.5))
                .contains(Duration.ofMillis(500));
        assertThat(Retries.after(FailureCause.LOCK_TIMEOUT, BUDGET, 3, 0.5))
                .contains(Duration.ofSeconds(2));
        assertThat(Retries.after(FailureCause.LOCK_TIMEOUT, BUDGET, 4, 0.5)).isEmpty();
    }

    @Test
    void whatCannotPassIsNotTriedAgain() {
        assertThat(Retries.after(FailureCause.DISK_FULL, BUDGET, 1, 0.5)).isEmpty();
        assertThat(Retries.after(FailureCause.NO_SUCH_OBJECT, BUDGET, 1, 0.5)).isEmpty();
    }
}
