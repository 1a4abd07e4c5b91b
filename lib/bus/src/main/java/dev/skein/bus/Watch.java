package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// One connection per service that hears NOTIFY and holds the relay's advisory lock.
///
/// The lock is on this very session: where the session dies, the lock is free for another replica.
final class Watch implements Loop.Round, AutoCloseable {
    private static final int LISTEN_MILLIS = 1_000;

    private final DataSource database;
    private final Doorbell doorbell;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Connection connection;
    private volatile boolean relay;

    Watch(DataSource database, Doorbell doorbell) {
        this.database = database;
        this.doorbell = doorbell;
    }

    /// Whether this replica is the one that sends.
    boolean isRelay() {
        return relay;
    }

    /// @param listener called on the watching thread, at most once for what came together; it
    ///   returns at once
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public boolean run() throws SQLException {
        try {
            Connection session = session();
            if (!relay && lock(session)) {
                relay = true;
                doorbell.wakeAll();
            }
            PGNotification[] heard =
                    session.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
            if (heard != null) {
                passOn(List.of(heard));
            }
            return true;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void passOn(List<PGNotification> heard) {
        if (heard.stream().anyMatch(one -> doorbell.isForLoops(one.getParameter()))) {
            doorbell.wakeAll();
        }
        if (heard.stream().anyMatch(one -> doorbell.isForListeners(one.getParameter()))) {
            listeners.forEach(Runnable::run);
        }
    }

    private Connection session() throws SQLException {
        Connection open = connection;
        if (open != null) {
            return open;
        }
        open = database.getConnection();
        try (var listen = open.createStatement()) {
            listen.execute("listen " + listen.enquoteIdentifier(doorbell.service(), true));
        }
        connection = open;
        return open;
    }

    private boolean lock(Connection session) throws SQLException {
        try (var query =
                session.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            query.setString(1, "skein relay " + doorbell.service());
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// Ends the session for good: a pooled one would keep the lock and the subscription.
    @Override
    public void close() {
        relay = false;
        Connection open = connection;
        connection = null;
        if (open != null) {
            try (open) {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                System.getLogger(Watch.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing a session: {0}", e.toString());
            }
        }
    }
}
