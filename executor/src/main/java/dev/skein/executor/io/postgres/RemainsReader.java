package dev.skein.executor.io.postgres;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.targets.Ledger;
import dev.skein.targets.NativeHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Asks the database itself what a failed run left in it.
final class RemainsReader {
    private RemainsReader() {}

    static Remains read(WorkSession session, Step failed, Failure failure) throws SQLException {
        Connection connection = session.connection();
        Assignment assignment = session.assignment();
        List<String> applied =
                PostgresWork.completed(assignment, Ledger.steps(connection, assignment.run()));
        NativeHistory.Current now = NativeHistory.read(connection, assignment.plan().history());
        return new Remains(
                now.version(), applied, undone(failed, failure), leftover(connection, failed));
    }

    private static String undone(Step failed, Failure failure) {
        if (failure.code().equals("transaction-escaped")) {
            return "migration "
                    + failed.migration()
                    + " ended its own transaction: look at what it committed";
        }
        return switch (failed) {
            case Step.Transaction _, Step.HistoryOnly _ ->
                    "migration "
                            + failed.migration()
                            + " was rolled back; nothing of it is in the database";
            case Step.Alone _ -> "migration " + failed.migration() + " ran outside a transaction";
        };
    }

    private static List<String> leftover(Connection connection, Step failed) throws SQLException {
        if (failed instanceof Step.Alone alone) {
            ConcurrentIndex index = alone.index();
            if (index != null && IndexProbe.read(connection, index).isInvalid()) {
                return List.of(
                        "an invalid index: DROP INDEX CONCURRENTLY " + IndexProbe.name(index));
            }
        }
        return List.of();
    }
}
