package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.StepApplied;
import dev.skein.events.failure.FailureCause;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.executor.Refusals;
import dev.skein.infra.Infra;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that end the transaction that they run in. The planner lets none of them pass, so
/// these steps are written by hand.
class EscapeIT {
    private Shop shop;

    @BeforeEach
    void aFreshShop() throws SQLException {
        shop = new Shop(Infra.postgres());
    }

    private Ending.Stopped stopped(String... statements) throws Exception {
        return stopped(shop.plan(List.of(Draft.transaction(1, "1", statements))));
    }

    private Ending.Stopped stopped(Assignment assignment) throws Exception {
        var notes = new Notes();
        Ending ending = shop.work().apply(assignment, notes);
        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        assertThat(notes.all(StepApplied.class)).isEmpty();
        return (Ending.Stopped) ending;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "END",
                "COMMIT AND CHAIN",
                "COMMIT; BEGIN",
                "INSERT INTO orders VALUES (1); COMMIT; SELECT 1",
                "COMMIT; BEGIN; INSERT INTO orders VALUES (2)"
            })
    void aStepThatCommitsByItselfEndsTheRunAndWhatItCommittedIsNotCalledUndone(String escape)
            throws Exception {
        Ending.Stopped ended = stopped("CREATE TABLE orders (id bigint)", escape);

        assertEscaped(ended);
        assertThat(shop.query("select to_regclass('orders')")).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "COMMIT AND CHAIN", "COMMIT; BEGIN", "COMMIT; SELECT 1 / 0"})
    void anErrorBehindTheCommitDoesNotHideIt(String escape) throws Exception {
        Ending.Stopped ended = stopped("CREATE TABLE orders (id bigint)", escape, "SELECT 1 / 0");

        assertEscaped(ended);
        assertThat(shop.query("select to_regclass('orders')")).isEqualTo("orders");
    }

    @Test
    void aStepThatRollsItselfBackIsNotRecordedAsApplied() throws Exception {
        assertEscaped(stopped("CREATE TABLE orders (id bigint)", "ROLLBACK", "SELECT 1"));
        assertThat(shop.query("select to_regclass('orders')")).isNull();
    }

    /// PostgreSQL itself keeps procedures and blocks from it inside a transaction.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN INSERT INTO orders VALUES (1); COMMIT; END $$",
                "CALL finish()",
            })
    void aProcedureThatCommitsIsRefusedByTheServerAndNothingStays(String committing)
            throws Exception {
        shop.run(
                "create procedure finish() language plpgsql as $$ begin commit; end $$",
                "grant execute on procedure finish() to public");

        Ending.Stopped ended = stopped("CREATE TABLE orders (id bigint)", committing);

        assertThat(ended.failure().code()).isEqualTo("statement-failed");
        assertThat(ended.failure().sqlState()).isEqualTo("2D000");
        assertThat(ended.remains().undone())
                .isEqualTo("migration 1 was rolled back; nothing of it is in the database");
        assertThat(shop.query("select to_regclass('orders')")).isNull();
    }

    private void assertEscaped(Ending.Stopped ended) throws SQLException {
        assertThat(ended.failure()).isEqualTo(Refusals.escaped("1"));
        assertThat(ended.failure().code()).isEqualTo("transaction-escaped");
        assertThat(ended.failure().cause()).isEqualTo(FailureCause.RULE);
        assertThat(ended.last().retryIn()).as("it would do the same again").isNull();
        assertThat(ended.remains().undone())
                .isEqualTo("migration 1 ended its own transaction: look at what it committed");
        assertThat(ended.remains().applied()).isEmpty();
        assertThat(ended.remains().version()).isNull();
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("0");
    }
}
