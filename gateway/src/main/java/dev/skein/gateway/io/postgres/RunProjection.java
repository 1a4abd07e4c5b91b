package dev.skein.gateway.io.postgres;

import dev.skein.bus.Projection;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.view.RunView;
import dev.skein.events.view.RunViews;
import dev.skein.events.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Every event and every run, kept in the transaction that moves the offsets.
public final class RunProjection implements Projection {
    private static final String LOG =
            """
            insert into event_log (source, event_id, run, attributes, value) values (?, ?, ?, ?::jsonb, ?)
            on conflict do nothing\
            """;
    private static final String READ = "select view from run_view where run = ?";
    private static final String LOCK = "select view from run_view where run = ? for update";
    private static final String WRITE =
            """
            insert into run_view (run, database, state, first_seen, view) values (?, ?, ?, ?, ?::jsonb)
            on conflict (run) do update set state = excluded.state, first_seen = excluded.first_seen,
                                            view = excluded.view\
            """;
    private static final String LIST =
            """
            select view from run_view
            where (?::text is null or database = ?) and (?::text is null or state = ?)
            order by first_seen desc limit ?\
            """;
    private static final String AFTER =
            """
            select sequence, attributes, value from event_log
            where sequence > ? and (?::uuid is null or run = ?) order by sequence limit 200\
            """;

    private final DataSource database;

    public RunProjection(DataSource database) {
        this.database = database;
    }

    /// An event as it is streamed.
    ///
    /// @param sequence in the order in which the gateway heard it
    /// @param attributes CloudEvents attributes as JSON
    /// @param value the event's JSON
    public record Heard(long sequence, String attributes, String value) {}

    @Override
    public void project(Connection connection, Signed signed, Envelope envelope, Event event)
            throws SQLException {
        try (var insert = connection.prepareStatement(LOG)) {
            insert.setString(1, envelope.source().toString());
            insert.setString(2, envelope.id());
            insert.setObject(3, event.run().value());
            insert.setString(4, Json.write(envelope.attributes()));
            insert.setBytes(5, signed.value());
            if (insert.executeUpdate() == 0) {
                return;
            }
        }
        RunView before = read(connection, LOCK, event.run()).orElse(null);
        write(connection, RunViews.apply(before, envelope, event));
    }

    private static void write(Connection connection, RunView view) throws SQLException {
        try (var upsert = connection.prepareStatement(WRITE)) {
            upsert.setObject(1, view.run().value());
            upsert.setString(2, view.database().value());
            upsert.setString(3, view.state().name());
            upsert.setTimestamp(4, Timestamp.from(view.firstSeen()));
            upsert.setString(5, Json.write(view));
            upsert.executeUpdate();
        }
    }

    private static Optional<RunView> read(Connection connection, String sql, RunId run)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, run.value());
            var rows = query.executeQuery();
            return rows.next()
                    ? Optional.of(Json.read(rows.getString(1), RunView.class))
                    : Optional.empty();
        }
    }

    public Optional<RunView> run(RunId run) {
        try (var connection = database.getConnection()) {
            return read(connection, READ, run);
        } catch (SQLException e) {
            throw down(e);
        }
    }

    /// The newest runs first.
    ///
    /// @param databaseFilter absent: all
    /// @param state absent: all
    public List<RunView> runs(@Nullable String databaseFilter, @Nullable String state, int most) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LIST)) {
            query.setString(1, databaseFilter);
            query.setString(2, databaseFilter);
            query.setString(3, state);
            query.setString(4, state);
            query.setInt(5, most);
            var rows = query.executeQuery();
            var views = new ArrayList<RunView>();
            while (rows.next()) {
                views.add(Json.read(rows.getString(1), RunView.class));
            }
            return views;
        } catch (SQLException e) {
            throw down(e);
        }
    }

    /// What was heard after a sequence number, at most 200.
    ///
    /// @param run absent: of all runs
    public List<Heard> after(long sequence, @Nullable RunId run) {
        try (var connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setLong(1, sequence);
            query.setObject(2, run == null ? null : run.value());
            query.setObject(3, run == null ? null : run.value());
            var rows = query.executeQuery();
            var heard = new ArrayList<Heard>();
            while (rows.next()) {
                heard.add(
                        new Heard(
                                rows.getLong(1),
                                rows.getString(2),
                                new String(
                                        rows.getBytes(3),
                                        java.nio.charset.StandardCharsets.UTF_8)));
            }
            return heard;
        } catch (SQLException e) {
            throw down(e);
        }
    }

    private static WorldDownException down(SQLException e) {
        return new WorldDownException("the control database does not answer", e);
    }
}
