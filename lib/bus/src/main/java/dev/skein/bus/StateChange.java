package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;

/// A change of the service's own tables inside a transaction that `bus` opens and commits.
@FunctionalInterface
public interface StateChange {
    StateChange NONE = connection -> {};

    void apply(Connection connection) throws SQLException;

    default StateChange and(StateChange next) {
        return connection -> {
            apply(connection);
            next.apply(connection);
        };
    }
}
