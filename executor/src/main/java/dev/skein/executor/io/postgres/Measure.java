package dev.skein.executor.io.postgres;

import dev.skein.events.Cost;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// What an attempt costs. Time spent waiting for locks is sampled from a second session, which
/// opens only for attempts that take long enough to have waited: the server keeps no count of it.
final class Measure implements AutoCloseable {
    private static final String WAL =
            "select pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::pg_catalog.int8";
    private static final String WAITS =
            "select wait_event_type = 'Lock' from pg_catalog.pg_stat_activity where pid = ?";
    private static final long POLL_MILLIS = 50;

    private final WorkSession session;
    private final long began = System.nanoTime();
    private final long wal;
    private final AtomicLong waited = new AtomicLong();
    private @Nullable Thread thread;

    private Measure(WorkSession session, long wal) {
        this.session = session;
        this.wal = wal;
    }

    static Measure begin(WorkSession session) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(true);
        var measure = new Measure(session, wal(connection));
        int pid = connection.unwrap(PGConnection.class).getBackendPID();
        measure.thread = Thread.ofVirtual().name("lock-waits").start(() -> measure.sample(pid));
        return measure;
    }

    /// @return up to now; its WAL is none where the session is gone
    Cost cost() {
        long millis = (System.nanoTime() - began) / 1_000_000;
        try {
            session.connection().setAutoCommit(true);
            return new Cost(
                    millis,
                    TimeUnit.NANOSECONDS.toMillis(waited.get()),
                    wal(session.connection()) - wal);
        } catch (SQLException e) {
            return new Cost(millis, TimeUnit.NANOSECONDS.toMillis(waited.get()), 0);
        }
    }

    /// Whatever happens here, the attempt goes on.
    private void sample(int pid) {
        try {
            TimeUnit.MILLISECONDS.sleep(2 * POLL_MILLIS);
            try (Connection connection = session.target().open();
                    var query = connection.prepareStatement(WAITS)) {
                query.setInt(1, pid);
                long before = System.nanoTime();
                while (true) {
                    var rows = query.executeQuery();
                    long now = System.nanoTime();
                    if (rows.next() && rows.getBoolean(1)) {
                        waited.addAndGet(now - before);
                    }
                    before = now;
                    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            System.getLogger(Measure.class.getName())
                    .log(System.Logger.Level.DEBUG, "lock waits are not seen: {0}", e.toString());
        }
    }

    private static long wal(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(WAL)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        Thread sampling = thread;
        if (sampling != null) {
            sampling.interrupt();
        }
    }
}
