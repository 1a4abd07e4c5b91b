package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.rehearsal.Snapshot;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// A target's schema on the rehearsal server, and clones of it that wait to be used: making one is
/// the dearest part of a rehearsal.
final class Template {
    /// One for the plan, one for the SQL as it was written.
    private static final int READY = 2;

    private final RehearsalServer server;
    private final String database;
    private final TargetSchema schema;
    private final HistoryTable history;
    private final Snapshot snapshot;
    private final int major;
    private final ExecutorService background;
    private final Deque<Future<Clone>> ready = new ArrayDeque<>();
    private boolean ended;

    /// @param database has the schema and no session
    /// @param history is none of the snapshot
    /// @param snapshot of it
    /// @param major of the rehearsal server
    Template(
            RehearsalServer server,
            String database,
            TargetSchema schema,
            HistoryTable history,
            Snapshot snapshot,
            int major,
            ExecutorService background) {
        this.server = server;
        this.database = database;
        this.schema = schema;
        this.history = history;
        this.snapshot = snapshot;
        this.major = major;
        this.background = background;
    }

    TargetSchema schema() {
        return schema;
    }

    HistoryTable history() {
        return history;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    int rehearsalMajor() {
        return major;
    }

    /// Has clones made in the background.
    synchronized void prepare() {
        while (!ended && ready.size() < READY) {
            ready.add(background.submit(this::warm));
        }
    }

    /// A clone that nobody else has.
    Clone take() throws SQLException, InterruptedException {
        Future<Clone> next;
        synchronized (this) {
            next = ready.poll();
        }
        if (next == null) {
            return create();
        }
        try {
            Clone clone = next.get();
            if (clone.work().isValid(5) && clone.watch().isValid(5)) {
                return clone;
            }
            clone.close();
            return create();
        } catch (ExecutionException e) {
            return create();
        }
    }

    /// The first look at a database is the slowest: the server fills its caches for a session.
    private Clone warm() throws SQLException {
        Clone clone = create();
        MomentReader.read(clone.work());
        SchemaReader.read(clone.watch(), history);
        return clone;
    }

    private Clone create() throws SQLException {
        Clone clone = Clone.create(server, "clone", database);
        clone.configure(schema.settings());
        return clone;
    }

    /// Drops what waits, in the background: each clone holds two sessions.
    synchronized void cool() {
        for (Future<Clone> clone : ready) {
            background.execute(() -> Leaving.quietly(() -> clone.get().close()));
        }
        ready.clear();
    }

    /// Drops it and what waits, in the background.
    synchronized void end() {
        ended = true;
        cool();
        background.execute(() -> Leaving.quietly(() -> server.drop(database)));
    }

    /// The same where there is no background any more.
    synchronized void endNow() throws SQLException {
        ended = true;
        for (Future<Clone> clone : ready) {
            if (clone.state() == Future.State.SUCCESS) {
                clone.resultNow().close();
            }
        }
        ready.clear();
        server.drop(database);
    }
}
