package dev.skein.executor.io.postgres;

import dev.skein.bus.CrashPoint;
import dev.skein.events.Digest;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Step;
import dev.skein.targets.Ledger;
import dev.skein.targets.NativeHistory;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What makes a step applied: its row in the ledger, and in the native history where it is a
/// migration's last.
final class StepRow {
    private StepRow() {}

    /// In the transaction that is open.
    ///
    /// @param began when its work began, on the clock that only counts
    static void write(WorkSession session, Step step, long rows, long began) throws SQLException {
        Connection connection = session.connection();
        HistoryChange change = step.history();
        if (change != null) {
            TransactionAttempt.become(connection, session.target().owner());
            NativeHistory.write(connection, session.assignment().plan().history(), change);
        }
        TransactionAttempt.command(connection, "set local role none");
        Ledger.record(
                connection,
                session.assignment().run(),
                session.nonce(),
                new Ledger.Applied(
                        step.number(),
                        step.migration(),
                        session.assignment().plan().purpose(),
                        file(session.assignment().plan(), step),
                        session.assignment().digest(),
                        rows,
                        (System.nanoTime() - began) / 1_000_000));
    }

    /// In a transaction of its own, for a step whose work is already committed.
    static void commit(WorkSession session, Step step, long rows, long began) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            write(session, step, rows, began);
            connection.commit();
            committed = true;
            CrashPoint.STEP_COMMITTED.hit();
        } finally {
            if (!committed) {
                TransactionAttempt.rollBack(connection);
            }
        }
    }

    private static @Nullable Digest file(Plan plan, Step step) {
        return plan.migrations().stream()
                .filter(migration -> migration.version().equals(step.migration()))
                .map(PlannedMigration::digest)
                .findFirst()
                .orElse(null);
    }
}
