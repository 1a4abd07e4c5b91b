package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;

/// How a service's loops stand.
///
/// @param open jobs that are ready, running or parked
/// @param givenUp jobs that ended because of a fault of ours
/// @param unsent outbox rows that the broker has not acknowledged
/// @param unsentSeconds age of the oldest of them
public record BusHealth(long open, long givenUp, long unsent, long unsentSeconds) {
    private static final String READ =
            """
            select (select count(*) from job where state in ('ready', 'running', 'parked')),
                   (select count(*) from job where state = 'given-up'),
                   count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::bigint
            from outbox where sent_at is null\
            """;

    static BusHealth read(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(READ)) {
            var rows = query.executeQuery();
            rows.next();
            return new BusHealth(
                    rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
        }
    }
}
