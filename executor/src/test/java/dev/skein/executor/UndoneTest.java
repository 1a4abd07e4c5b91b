package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Plan;
import org.junit.jupiter.api.Test;

class UndoneTest {
    private static final Failure FAILURE = Fixtures.failure(FailureCause.NO_SUCH_OBJECT);
    private static final Plan PLAN =
            Fixtures.plan(
                    Fixtures.transaction(1, "1", "SELECT 1"),
                    Fixtures.alone(2, "2", "VACUUM orders"),
                    Fixtures.transaction(3, "2", "SELECT 2"));

    @Test
    void aTransactionThatFailedLeavesNothing() {
        assertThat(Undone.of(PLAN, 1, FAILURE, 0))
                .isEqualTo("migration 1 was rolled back; nothing of it is in the database");
    }

    @Test
    void aStatementOutsideATransactionDidNotTakeEffect() {
        assertThat(Undone.of(PLAN, 2, FAILURE, 0))
                .isEqualTo("migration 2 ran outside a transaction and did not take effect");
    }

    @Test
    void aMigrationOfWhichAPartIsCommittedIsNamedHalfDone() {
        assertThat(Undone.of(PLAN, 3, FAILURE, 0))
                .startsWith("step 3 was undone; migration 2 is left with its first 1 committed");
        assertThat(Undone.of(PLAN, 3, Refusals.cancelled(), 0))
                .startsWith("migration 2 was left with its first 1 committed");
    }

    @Test
    void rowsOfWholeBatchesAreCountedAndStay() {
        assertThat(Undone.of(PLAN, 1, Refusals.cancelled(), 700))
                .isEqualTo(
                        "migration 1 stopped in a backfill after its last whole batch: 700 rows are written and stay so");
        assertThat(Undone.of(PLAN, 3, FAILURE, 7))
                .startsWith("step 3 stopped in a backfill")
                .contains("7 rows", "migration 2 is left with its first 1 committed");
    }

    @Test
    void whatWasNotBegunIsNotCalledUndone() {
        assertThat(Undone.of(PLAN, 2, Refusals.cancelled(), 0))
                .isEqualTo("migration 2 was not begun");
        assertThat(Undone.of(PLAN, 0, FAILURE, 0)).isEqualTo("no step was begun by this attempt");
    }

    @Test
    void aTransactionThatWasEscapedFromIsNotCalledRolledBack() {
        assertThat(Undone.of(PLAN, 1, Refusals.escaped("1"), 0))
                .contains("look at what it committed");
    }
}
