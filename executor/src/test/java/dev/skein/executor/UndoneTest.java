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

    private static String undone(int step, Failure failure, long rows) {
        return Undone.of(PLAN, new Undone.Stand(step, false, rows), failure);
    }

    @Test
    void aStepWhoseCheckFailedAfterItsCommitStays() {
        assertThat(Undone.of(PLAN, new Undone.Stand(2, true, 0), FAILURE))
                .isEqualTo(
                        "step 2 is committed and stays; migration 2 is left in the middle, which the history does not show");
        assertThat(Undone.of(PLAN, new Undone.Stand(1, true, 0), FAILURE))
                .isEqualTo(
                        "step 1 is committed and stays; migration 1 is applied, and the history shows it");
    }

    @Test
    void aTransactionThatFailedLeavesNothing() {
        assertThat(undone(1, FAILURE, 0))
                .isEqualTo("migration 1 was rolled back; nothing of it is in the database");
    }

    @Test
    void aStatementOutsideATransactionDidNotTakeEffect() {
        assertThat(undone(2, FAILURE, 0))
                .isEqualTo("migration 2 ran outside a transaction and did not take effect");
    }

    @Test
    void aMigrationOfWhichAPartIsCommittedIsNamedHalfDone() {
        assertThat(undone(3, FAILURE, 0))
                .startsWith("step 3 was undone; migration 2 is left with its first 1 committed");
        assertThat(undone(3, Refusals.cancelled(), 0))
                .startsWith("migration 2 was left with its first 1 committed");
    }

    @Test
    void rowsOfWholeBatchesAreCountedAndStay() {
        assertThat(undone(1, Refusals.cancelled(), 700))
                .isEqualTo(
                        "migration 1 stopped in a backfill after its last whole batch: 700 rows are written and stay so");
        assertThat(undone(3, FAILURE, 7))
                .startsWith("step 3 stopped in a backfill")
                .contains("7 rows", "migration 2 is left with its first 1 committed");
    }

    @Test
    void whatWasNotBegunIsNotCalledUndone() {
        assertThat(undone(2, Refusals.cancelled(), 0)).isEqualTo("migration 2 was not begun");
        assertThat(undone(0, FAILURE, 0)).isEqualTo("no step was begun by this attempt");
    }

    @Test
    void aTransactionThatWasEscapedFromIsNotCalledRolledBack() {
        assertThat(undone(1, Refusals.escaped("1"), 0)).contains("look at what it committed");
    }
}
