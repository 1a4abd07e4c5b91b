package dev.skein.executor;

import java.time.Duration;

/// How hard a backfill may work on a database that others work on, too.
///
/// @param batch how long one batch shall take
/// @param share of the time in which it works, above 0 and up to 1; it rests in between
/// @param replicaLag bytes that the slowest replica may have yet to replay before it waits
public record Pace(Duration batch, double share, long replicaLag) {
    public Pace {
        if (batch.isNegative() || batch.isZero() || share <= 0 || share > 1 || replicaLag < 1) {
            throw new IllegalArgumentException(
                    "a batch takes time, a share lies above 0 and up to 1, and a lag is positive");
        }
    }

    /// How long to rest after a batch that took so long.
    public Duration rest(Duration worked) {
        return Duration.ofNanos((long) (worked.toNanos() * (1 / share - 1)));
    }

    /// Whether the replicas are too far behind.
    public boolean waitsFor(long lag) {
        return lag > replicaLag;
    }
}
