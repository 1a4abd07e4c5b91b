package dev.skein.notifier.io.postgres;

import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.RunId;
import dev.skein.notifier.Deliveries;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// Deliveries in the service's own schema.
public final class DeliveryRows implements Deliveries {
    private static final String READ =
            "select channel, message_id, told, last_event, said_at, ended from delivery where run = ?";
    private static final String WRITE =
            """
            insert into delivery (run, channel, message_id, told, last_event, said_at, ended)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (run, channel) do update set message_id = excluded.message_id,
                told = excluded.told, last_event = excluded.last_event,
                said_at = excluded.said_at, ended = excluded.ended, told_at = now()\
            """;

    private final DataSource database;

    public DeliveryRows(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<String, Delivery> of(RunId run) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(READ)) {
            query.setObject(1, run.value());
            var rows = query.executeQuery();
            var deliveries = new HashMap<String, Delivery>();
            while (rows.next()) {
                deliveries.put(
                        rows.getString(1),
                        new Delivery(
                                rows.getString(2),
                                rows.getInt(3),
                                rows.getString(4),
                                rows.getObject(5, OffsetDateTime.class).toInstant(),
                                rows.getBoolean(6)));
            }
            return deliveries;
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    @Override
    public StateChange remember(RunId run, String channel, Delivery delivery) {
        return connection -> {
            try (var upsert = connection.prepareStatement(WRITE)) {
                upsert.setObject(1, run.value());
                upsert.setString(2, channel);
                upsert.setString(3, delivery.messageId());
                upsert.setInt(4, delivery.tried());
                upsert.setString(5, delivery.event());
                upsert.setObject(6, delivery.saidAt().atOffset(ZoneOffset.UTC));
                upsert.setBoolean(7, delivery.ended());
                upsert.execute();
            }
        };
    }
}
