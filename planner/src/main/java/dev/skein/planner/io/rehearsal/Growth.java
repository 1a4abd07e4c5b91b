package dev.skein.planner.io.rehearsal;

import dev.skein.events.Digest;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.planner.rehearsal.Unit;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database that began empty and on which one target's migrations are run as they are applied
/// there: each of them once.
final class Growth {
    private final RehearsalServer server;
    private List<String> settings = List.of();
    private List<Digest> files = List.of();
    private @Nullable String database;
    private @Nullable StatementFailed stuck;

    Growth(RehearsalServer server) {
        this.server = server;
    }

    /// @param applied all files, oldest first
    /// @param settings what the target's database gives a session of the executor
    /// @param history is none of the schema
    /// @return the schema that they make
    /// @throws StatementFailed where they do not run on an empty database
    synchronized Snapshot after(
            List<SourceFile> applied, List<String> settings, HistoryTable history)
            throws SQLException, StatementFailed, InterruptedException {
        List<Digest> wanted = applied.stream().map(SourceFile::digest).toList();
        boolean goesOn =
                settings.equals(this.settings)
                        && files.size() <= wanted.size()
                        && files.equals(wanted.subList(0, files.size()));
        if (!goesOn) {
            end();
        }
        if (stuck != null) {
            throw stuck;
        }
        this.settings = settings;
        Clone clone = open();
        try {
            for (SourceFile file : applied.subList(files.size(), applied.size())) {
                files = wanted.subList(0, files.size() + 1);
                Replay.run(clone.work(), Unit.of(file));
            }
            Snapshot grown = SchemaReader.read(clone.watch(), history);
            clone.leave();
            return grown;
        } catch (StatementFailed e) {
            clone.close();
            database = null;
            stuck = e;
            throw e;
        } catch (SQLException | RuntimeException e) {
            clone.close();
            forget();
            throw e;
        }
    }

    private Clone open() throws SQLException, InterruptedException {
        String known = database;
        if (known != null) {
            return Clone.open(server, known, settings);
        }
        Clone made = Clone.create(server, "applied", null, settings);
        database = made.database();
        return made;
    }

    private void forget() {
        files = List.of();
        database = null;
        stuck = null;
    }

    /// Drops it; the next begins with nothing.
    synchronized void end() throws SQLException {
        String known = database;
        forget();
        if (known != null) {
            server.drop(known);
        }
    }
}
