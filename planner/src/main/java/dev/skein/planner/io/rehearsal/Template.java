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
    private final RehearsalServer server;
    private final String database;
    private final TargetSchema schema;
    private final HistoryTable history;
    private final Snapshot snapshot;
    private final int major;
    private final ExecutorService background;
    private final Leaving leaving;
    private final Deque<Future<Clone>> ready = new ArrayDeque<>();
    private int taken;
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
            ExecutorService background,
            Leaving leaving) {
        this.server = server;
        this.database = database;
        this.schema = schema;
        this.history = history;
        this.snapshot = snapshot;
        this.major = major;
        this.background = background;
        this.leaving = leaving;
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

    /// Has as many clones made in the background as the last rehearsal took.
    synchronized void prepare() {
        int wanted = Math.max(1, taken);
        taken = 0;
        while (!ended && ready.size() < wanted) {
            ready.add(background.submit(this::warm));
        }
    }

    /// A clone that nobody else has.
    Clone take() throws SQLException, InterruptedException {
        Future<Clone> next;
        synchronized (this) {
            next = ready.poll();
            taken++;
        }
        if (next == null) {
            return create();
        }
        try {
            Clone clone = awaited(next);
            if (clone.work().isValid(5) && clone.watch().isValid(5)) {
                return clone;
            }
            clone.close();
            return create();
        } catch (ExecutionException e) {
            return create();
        }
    }

    /// Whoever is interrupted takes none: it goes when it is made.
    private Clone awaited(Future<Clone> next) throws ExecutionException, InterruptedException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            leaving.later(() -> next.get().close());
            throw e;
        }
    }

    /// The first look at a database is the slowest: the server fills its caches for a session.
    private Clone warm() throws SQLException, InterruptedException {
        Clone clone = create();
        MomentReader.read(clone.work());
        SchemaReader.read(clone.watch(), history);
        return clone;
    }

    private Clone create() throws SQLException, InterruptedException {
        return Clone.create(server, "clone", database, schema.settings());
    }

    /// Drops what waits, in the background: each clone holds two sessions.
    synchronized void cool() {
        for (Future<Clone> clone : ready) {
            leaving.later(() -> clone.get().close());
        }
        ready.clear();
    }

    /// Drops it and what waits, in the background.
    synchronized void end() {
        ended = true;
        cool();
        leaving.later(() -> server.drop(database));
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
