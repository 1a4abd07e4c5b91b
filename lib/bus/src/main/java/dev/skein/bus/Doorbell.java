package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// Calls a service's loops when there may be something to do: those of this replica at once after
/// the commit, those of the others by a NOTIFY, which says who sent it.
final class Doorbell {
    private static final String NOTIFY = "select pg_notify(?, ?)";
    private static final String TO_LISTENERS = "";

    private final String service;
    private final String replica = UUID.randomUUID().toString();
    private final Wake jobs = new Wake();
    private final Wake outbox = new Wake();

    Doorbell(String service) {
        this.service = service;
    }

    String service() {
        return service;
    }

    /// For who waits for jobs.
    Wake jobs() {
        return jobs;
    }

    /// For who waits for rows to send.
    Wake outbox() {
        return outbox;
    }

    /// Calls the loops of the other replicas when this transaction has committed.
    void ring(Connection connection) throws SQLException {
        ring(connection, service, replica);
    }

    /// Calls the listeners of every replica, this one among them.
    static void ringListeners(Connection connection, String service) throws SQLException {
        ring(connection, service, TO_LISTENERS);
    }

    private static void ring(Connection connection, String service, String from)
            throws SQLException {
        try (var notify = connection.prepareStatement(NOTIFY)) {
            notify.setString(1, service);
            notify.setString(2, from);
            notify.execute();
        }
    }

    /// All loops of this replica.
    void wakeAll() {
        jobs.signal();
        outbox.signal();
    }

    /// @param from what a notification carries
    boolean isForListeners(String from) {
        return from.equals(TO_LISTENERS);
    }

    /// Whether another replica rang; our own loops have heard it already.
    boolean isForLoops(String from) {
        return !isForListeners(from) && !from.equals(replica);
    }
}
