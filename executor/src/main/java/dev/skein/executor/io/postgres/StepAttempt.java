package dev.skein.executor.io.postgres;

import dev.skein.bus.WorldDownException;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Step;
import dev.skein.executor.Attempted;
import dev.skein.targets.TargetFailures;
import java.sql.SQLException;

/// One attempt at a step of any kind.
final class StepAttempt {
    private StepAttempt() {}

    /// @throws WorldDownException where the session broke: only the ledger knows what became of the
    ///   attempt
    static Attempted run(WorkSession session, Step step) throws InterruptedException {
        long began = System.nanoTime();
        try {
            long rows =
                    switch (step) {
                        case Step.Backfill backfill -> new Backfilling(session, backfill).run();
                        case Step.Transaction _, Step.HistoryOnly _ -> {
                            Holders.letPass(session, step);
                            yield TransactionAttempt.run(session, step);
                        }
                        case Step.Alone alone -> {
                            Holders.letPass(session, step);
                            yield AloneAttempt.run(session, alone);
                        }
                    };
            long millis = (System.nanoTime() - began) / 1_000_000;
            return new Attempted.Applied(
                    rows, millis, TransactionAttempt.lsn(session.connection()));
        } catch (AttemptFailed e) {
            return failed(session, step, e.failure());
        } catch (SQLException e) {
            // Around the migration's own statements: the history row, the ledger's, the COMMIT
            // with its deferred constraints.
            return failed(session, step, TargetFailures.of(e, session.target().alias()));
        }
    }

    private static Attempted failed(WorkSession session, Step step, Failure failure) {
        if (session.isBroken(failure)) {
            throw new WorldDownException("the session broke", null);
        }
        return new Attempted.Failed(
                failure.cause() == FailureCause.LOCK_TIMEOUT
                        ? Holders.named(session, step, failure)
                        : failure);
    }
}
