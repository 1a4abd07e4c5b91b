package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.planner.rehearsal.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Files that are run in one transaction, looked at and undone: making a clone for them would take
/// far longer.
final class DryRun {
    private DryRun() {}

    static boolean isPossible(List<Unit> units) {
        return units.stream().allMatch(Unit::undoable);
    }

    /// @param clone nobody works on it meanwhile
    /// @param settings of the session
    /// @param units each undoable
    /// @return the schema that they end in
    /// @throws StatementFailed perhaps only because they share a transaction
    static Snapshot of(Clone clone, List<String> settings, List<Unit> units, HistoryTable history)
            throws SQLException, StatementFailed {
        try (Connection session = clone.another(settings)) {
            session.setAutoCommit(false);
            try {
                for (Unit unit : units) {
                    Replay.execute(session, unit.statements());
                }
                RehearsalServer.execute(session, "set local search_path = pg_catalog");
                return SchemaReader.read(session, history);
            } finally {
                session.rollback();
            }
        }
    }
}
