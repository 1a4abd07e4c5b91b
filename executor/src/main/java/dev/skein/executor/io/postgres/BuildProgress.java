package dev.skein.executor.io.postgres;

import dev.skein.bus.LeaseLostException;
import dev.skein.bus.WorldDownException;
import dev.skein.events.BackfillProgressed;
import dev.skein.events.EventType;
import dev.skein.events.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Says once a second how far an index build is, as the server itself counts it.
final class BuildProgress implements AutoCloseable {
    private static final String READ =
            """
            select phase, greatest(blocks_done, tuples_done), greatest(blocks_total, tuples_total)
            from pg_catalog.pg_stat_progress_create_index where pid = ?\
            """;

    private final WorkSession session;
    private final Step step;
    private @Nullable Thread thread;

    BuildProgress(WorkSession session, Step step) {
        this.session = session;
        this.step = step;
    }

    void start() throws SQLException {
        int pid = session.connection().unwrap(org.postgresql.PGConnection.class).getBackendPID();
        thread = Thread.ofVirtual().name("build-progress").start(() -> watch(pid));
    }

    /// Whatever happens here, the build goes on.
    private void watch(int pid) {
        try {
            TimeUnit.SECONDS.sleep(1);
            try (Connection connection = session.target().open();
                    var query = connection.prepareStatement(READ)) {
                query.setInt(1, pid);
                while (true) {
                    var rows = query.executeQuery();
                    if (rows.next()) {
                        say(rows.getString(1), rows.getLong(2), rows.getLong(3));
                    }
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | LeaseLostException | WorldDownException e) {
            System.getLogger(BuildProgress.class.getName())
                    .log(System.Logger.Level.DEBUG, "progress is not told: {0}", e.toString());
        }
    }

    private void say(String phase, long done, long total) {
        session.job()
                .say(
                        new BackfillProgressed(
                                session.assignment().run(),
                                session.assignment().database(),
                                step.number(),
                                session.next(EventType.BACKFILL_PROGRESSED, step),
                                phase,
                                done,
                                total,
                                "blocks"));
    }

    @Override
    public void close() {
        Thread watching = thread;
        if (watching != null) {
            watching.interrupt();
        }
    }
}
