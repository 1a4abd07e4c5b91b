package dev.skein.planner.io.rehearsal;

import dev.skein.events.Alias;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Proof.Kind;
import dev.skein.planner.rehearsal.Direction;
import dev.skein.planner.rehearsal.Proofs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Whether targets are what their applied migrations make.
final class Drift {
    /// Of so many targets, those that were planned for last, a database is kept.
    private static final int KEPT = 8;

    private final RehearsalServer server;
    private final Leaving leaving;
    private final SequencedMap<Alias, Growth> grown = new LinkedHashMap<>(16, 0.75f, true);

    Drift(RehearsalServer server, Leaving leaving) {
        this.server = server;
        this.leaving = leaving;
    }

    /// @param template of the plan's target
    Proof proof(Plan plan, Direction direction, Template template)
            throws SQLException, InterruptedException {
        List<SourceFile> applied = direction.applied();
        if (applied.isEmpty()) {
            return Proofs.notTried(Kind.NO_DRIFT, "no migration was applied to the target before");
        }
        List<String> settings = template.schema().settings();
        try {
            return Proofs.noDrift(
                    of(plan.database()).after(applied, settings, plan.history()),
                    template.snapshot());
        } catch (StatementFailed e) {
            return behindTheBaseline(e.says(), direction, template, plan.history());
        }
    }

    private Proof behindTheBaseline(
            String why, Direction direction, Template template, HistoryTable history)
            throws SQLException, InterruptedException {
        Proof notTried =
                Proofs.notTried(
                        Kind.NO_DRIFT,
                        "the applied migrations do not run on an empty database ("
                                + why
                                + "), and no down files lead back to what was there before them");
        if (!direction.appliedLeadsBack()) {
            return notTried;
        }
        Clone clone = template.take();
        try {
            return new Baseline(clone, direction, history).proof(template.snapshot(), notTried);
        } finally {
            leaving.later(clone::close);
        }
    }

    private synchronized Growth of(Alias alias) {
        Growth growth = grown.computeIfAbsent(alias, _ -> new Growth(server));
        if (grown.size() > KEPT) {
            Map.Entry<Alias, Growth> eldest = grown.pollFirstEntry();
            if (eldest != null) {
                leaving.later(() -> eldest.getValue().end());
            }
        }
        return growth;
    }

    /// Drops what is kept.
    void end() throws SQLException {
        List<Growth> all;
        synchronized (this) {
            all = new ArrayList<>(grown.values());
            grown.clear();
        }
        for (Growth growth : all) {
            growth.end();
        }
    }
}
