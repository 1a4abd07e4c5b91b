package dev.skein.executor;

import java.time.Duration;

/// How many keys the next batch of a backfill spans: so many that it takes about as long as it
/// shall. What a batch takes depends on the table, the load and what the statement does; only the
/// batches before tell.
///
/// @param keys of the next batch
public record BatchSize(int keys) {
    /// Beyond this a batch holds its row locks and its WAL for longer than its time tells.
    static final int MOST = 100_000;

    private static final double STEADY = 2;

    public BatchSize {
        if (keys < 1 || keys > MOST) {
            throw new IllegalArgumentException("a batch spans 1 to " + MOST + " keys");
        }
    }

    public static BatchSize of(long keys) {
        return new BatchSize(Math.clamp(keys, 1, MOST));
    }

    /// At most twice as many, at least half as many: one batch alone may have met a pause.
    ///
    /// @param took how long a batch of this size took
    /// @param goal how long it shall take
    public BatchSize after(Duration took, Duration goal) {
        double factor = goal.toNanos() / (double) Math.max(1, took.toNanos());
        return of(Math.round(keys * Math.clamp(factor, 1 / STEADY, STEADY)));
    }

    /// After a batch that met somebody else's lock: fewer rows meet fewer others.
    public BatchSize smaller() {
        return of(keys / 2);
    }
}
