package dev.skein.notifier.io.postgres;

import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.RunId;
import dev.skein.notifier.Deliveries;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Deliveries in the service's own schema.
public final class DeliveryRows implements Deliveries {
    private static final String READ =
            "select message_id, told, last_event from delivery where run = ? and channel = ?";
    private static final String WRITE =
            """
            insert into delivery (run, channel, message_id, told, last_event) values (?, ?, ?, 1, ?)
            on conflict (run, channel) do update set message_id = excluded.message_id,
                told = delivery.told + 1, last_event = excluded.last_event, told_at = now()\
            """;

    private final DataSource database;

    public DeliveryRows(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Delivery> of(RunId run, String channel) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(READ)) {
            query.setObject(1, run.value());
            query.setString(2, channel);
            var rows = query.executeQuery();
            return rows.next()
                    ? Optional.of(
                            new Delivery(rows.getString(1), rows.getInt(2), rows.getString(3)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    @Override
    public StateChange remember(
            RunId run, String channel, @Nullable String messageId, String event) {
        return connection -> {
            try (var upsert = connection.prepareStatement(WRITE)) {
                upsert.setObject(1, run.value());
                upsert.setString(2, channel);
                upsert.setString(3, messageId);
                upsert.setString(4, event);
                upsert.execute();
            }
        };
    }
}
