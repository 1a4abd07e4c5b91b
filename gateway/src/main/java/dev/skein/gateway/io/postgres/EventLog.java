package dev.skein.gateway.io.postgres;

import dev.skein.bus.Bus;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Envelope;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Every event in the order in which the gateway heard it.
///
/// Writers take turns: else a number could become visible after a greater one, and a reader that
/// goes on behind the greater one would never see it.
public final class EventLog {
    private static final String TURN =
            "select pg_advisory_xact_lock(hashtextextended('skein gateway event log', 0))";
    private static final String ADD =
            """
            insert into event_log (source, event_id, run, attributes, value) values (?, ?, ?, ?::jsonb, ?)
            on conflict do nothing\
            """;
    private static final String LAST = "select coalesce(max(sequence), 0) from event_log";
    private static final String AFTER =
            """
            select sequence, attributes, value from event_log
            where sequence > ? and (?::uuid is null or run = ?) order by sequence limit 200\
            """;

    private final DataSource database;
    private final String service;

    /// @param service whose replicas are told of each new event
    public EventLog(DataSource database, String service) {
        this.database = database;
        this.service = service;
    }

    /// An event as it is streamed.
    ///
    /// @param sequence in the order in which the gateway heard it
    /// @param attributes CloudEvents attributes as JSON
    /// @param value the event's JSON
    public record Heard(long sequence, String attributes, String value) {

        /// Both in one JSON object.
        public String json() {
            return "{\"attributes\":" + attributes + ",\"value\":" + value + "}";
        }
    }

    /// @return false where it was heard before
    boolean add(Connection connection, Signed signed, Envelope envelope, RunId run)
            throws SQLException {
        try (var turn = connection.prepareStatement(TURN);
                var insert = connection.prepareStatement(ADD)) {
            turn.execute();
            insert.setString(1, envelope.source().toString());
            insert.setString(2, envelope.id());
            insert.setObject(3, run.value());
            insert.setString(4, Json.write(envelope.attributes()));
            insert.setBytes(5, signed.value());
            boolean isNew = insert.executeUpdate() == 1;
            if (isNew) {
                Bus.notify(connection, service);
            }
            return isNew;
        }
    }

    /// The newest sequence number; 0 where nothing was heard.
    public long last() {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LAST)) {
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new WorldDownException("the control database does not answer", e);
        }
    }

    /// What was heard after a sequence number, at most 200.
    ///
    /// @param run absent: of all runs
    public List<Heard> after(long sequence, @Nullable RunId run) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(AFTER)) {
            query.setLong(1, sequence);
            query.setObject(2, run == null ? null : run.value());
            query.setObject(3, run == null ? null : run.value());
            ResultSet rows = query.executeQuery();
            var heard = new ArrayList<Heard>();
            while (rows.next()) {
                String value = new String(rows.getBytes("value"), StandardCharsets.UTF_8);
                heard.add(new Heard(rows.getLong("sequence"), rows.getString("attributes"), value));
            }
            return heard;
        } catch (SQLException e) {
            throw new WorldDownException("the control database does not answer", e);
        }
    }
}
