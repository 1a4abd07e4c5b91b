package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import java.sql.Connection;
import java.sql.SQLException;

/// What a service keeps of every event that it hears, in the transaction that moves its offsets.
@FunctionalInterface
public interface Projection {
    Projection NONE = (connection, signed, envelope, event) -> {};

    /// Called once per event, in the order of each partition.
    void project(Connection connection, Signed signed, Envelope envelope, Event event)
            throws SQLException;
}
