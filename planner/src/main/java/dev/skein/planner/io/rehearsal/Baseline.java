package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Proof;
import dev.skein.planner.rehearsal.Difference;
import dev.skein.planner.rehearsal.Direction;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.planner.rehearsal.Unit;
import java.sql.SQLException;
import java.util.List;

/// Drift of a target that was there before its first migration: nobody wrote down what it began as,
/// but the down files lead back to it. What stood there already is not judged.
final class Baseline {
    private final Clone clone;
    private final HistoryTable history;
    private final List<Unit> forth;
    private final List<Unit> back;

    /// @param clone of the target's schema
    Baseline(Clone clone, Direction direction, HistoryTable history) {
        this.clone = clone;
        this.history = history;
        this.forth = direction.applied().stream().flatMap(file -> Unit.of(file).stream()).toList();
        this.back = direction.appliedBack();
    }

    /// @param target its schema
    /// @param notTried where its down files do not tell
    Proof proof(Snapshot target, Proof notTried) throws SQLException {
        try {
            Snapshot before = after(back);
            Proof proof = Proofs.noDriftSince(after(forth), target);
            // A down file that takes away too much or too little is no drift.
            return proof.verdict() == Proof.Verdict.FAILS
                            && !Difference.between(before, after(back)).isNone()
                    ? notTried
                    : proof;
        } catch (StatementFailed e) {
            return notTried;
        }
    }

    private Snapshot after(List<Unit> units) throws SQLException, StatementFailed {
        Replay.run(clone.work(), units);
        return SchemaReader.read(clone.watch(), history);
    }
}
