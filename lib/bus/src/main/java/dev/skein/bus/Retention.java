package dev.skein.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// What a service forgets of the bus, and when.
///
/// The topics keep their records for 30 days. An inbox remembers twice as long, so a record that
/// comes again is known; one that is older than the inbox can no longer be told from a new one, and
/// whoever acts sets it aside (see [Judge]), a day before it is forgotten. So are bundles; the
/// audit-sink has copied them long before.
final class Retention {
    static final Duration INBOX = Duration.ofDays(60);

    private static final List<String> FORGET =
            List.of(
                    "delete from outbox where sent_at < now() - interval '7 days'",
                    "delete from inbox where received_at < now() - interval '61 days'",
                    "delete from signal where given_at < now() - interval '61 days'",
                    "delete from job where state in ('done', 'given-up') and created_at < now() - interval '61 days'",
                    "select bundles.forget()");

    private Retention() {}

    static void apply(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String forget : FORGET) {
                statement.execute(forget);
            }
        }
    }
}
