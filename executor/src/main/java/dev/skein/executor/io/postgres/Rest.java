package dev.skein.executor.io.postgres;

import dev.skein.executor.Pace;
import dev.skein.executor.Refusals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What a backfill does between two batches: it leaves others their share of the server, and waits
/// for replicas that cannot follow.
final class Rest {
    private static final String LAG = "select skein.replica_lag()";
    private static final Duration POLL = Duration.ofMillis(500);

    private final WorkSession session;
    private final BackfillProgress progress;
    private final Pace pace;
    private long askedAt = System.nanoTime();

    Rest(WorkSession session, BackfillProgress progress) {
        this.session = session;
        this.progress = progress;
        this.pace = session.limits().pace();
    }

    /// @param worked how long the batch before took
    /// @param done keys that are behind it
    /// @throws AttemptFailed `cancelled`
    void after(Duration worked, long done)
            throws SQLException, AttemptFailed, InterruptedException {
        sleep(pace.rest(worked));
        if (System.nanoTime() - askedAt < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        while (pace.waitsFor(lag(session.connection()))) {
            progress.say("waiting for a replica", done);
            sleep(POLL);
        }
        askedAt = System.nanoTime();
    }

    private void sleep(Duration pause) throws AttemptFailed, InterruptedException {
        if (session.isCancelledIn(pause)) {
            throw new AttemptFailed(Refusals.cancelled());
        }
    }

    private static long lag(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var query = connection.createStatement();
                var rows = query.executeQuery(LAG)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
