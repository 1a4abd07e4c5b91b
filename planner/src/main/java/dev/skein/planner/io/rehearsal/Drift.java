package dev.skein.planner.io.rehearsal;

import dev.skein.events.Digest;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Proof;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.planner.rehearsal.Unit;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The schema that migrations make on an empty database; the newest answers are remembered.
final class Drift {
    private static final int REMEMBERED = 50;

    private final RehearsalServer server;
    private final Map<Digest, Snapshot> made =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Digest, Snapshot> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Drift(RehearsalServer server) {
        this.server = server;
    }

    /// @param applied the files that were applied, oldest first
    Proof proof(List<SourceFile> applied, Template template, HistoryTable history)
            throws SQLException {
        if (applied.isEmpty()) {
            return Proofs.notTried(
                    Proof.Kind.NO_DRIFT, "no migration was applied to the target before");
        }
        try {
            return Proofs.noDrift(
                    made(applied, template.schema().settings(), history), template.snapshot());
        } catch (StatementFailed e) {
            return Proofs.notTried(
                    Proof.Kind.NO_DRIFT,
                    "the applied migrations do not run on an empty database: " + e.says());
        }
    }

    private Snapshot made(List<SourceFile> applied, List<String> settings, HistoryTable history)
            throws SQLException, StatementFailed {
        Digest key = key(applied, settings, history);
        Snapshot known;
        synchronized (made) {
            known = made.get(key);
        }
        if (known == null) {
            known = make(applied, settings, history);
            synchronized (made) {
                made.put(key, known);
            }
        }
        return known;
    }

    private static Digest key(
            List<SourceFile> applied, List<String> settings, HistoryTable history) {
        var text = new StringBuilder(history.schema() + "." + history.table() + settings);
        applied.forEach(file -> text.append(file.digest().hex()));
        return Digest.of(text.toString());
    }

    private Snapshot make(List<SourceFile> applied, List<String> settings, HistoryTable history)
            throws SQLException, StatementFailed {
        try (Clone empty = Clone.create(server, "empty", null)) {
            empty.configure(settings);
            for (SourceFile file : applied) {
                Replay.run(empty.work(), Unit.of(file));
            }
            return SchemaReader.read(empty.watch(), history);
        }
    }
}
