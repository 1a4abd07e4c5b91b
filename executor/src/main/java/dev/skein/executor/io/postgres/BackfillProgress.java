package dev.skein.executor.io.postgres;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.EventType;
import dev.skein.events.plan.Step;
import dev.skein.events.plan.Touched;
import dev.skein.targets.Fingerprints;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Says at most once a second how far a backfill is.
final class BackfillProgress {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final WorkSession session;
    private final Step.Backfill step;
    private final long total;
    private long saidAt = System.nanoTime();

    /// @param table with its schema, quoted
    BackfillProgress(WorkSession session, Step.Backfill step, String table) throws SQLException {
        this.session = session;
        this.step = step;
        this.total =
                Fingerprints.read(session.connection(), List.of(table)).stream()
                        .mapToLong(Touched::rows)
                        .sum();
    }

    /// @param done keys that are behind it, those of predecessors too
    void say(String phase, long done) {
        if (System.nanoTime() - saidAt < EVERY) {
            return;
        }
        saidAt = System.nanoTime();
        session.job()
                .say(
                        new BackfillProgressed(
                                session.assignment().run(),
                                session.assignment().database(),
                                step.number(),
                                session.next(EventType.BACKFILL_PROGRESSED, step),
                                phase,
                                done,
                                Math.max(done, total),
                                "rows"));
    }
}
