package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Codec;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the service said: rows that the relay sends, in the order in which they were written.
final class Outbox {
    private static final String FIND =
            "select topic, key, value, headers from outbox where event_id = ?";
    private static final String NEXT =
            "select coalesce(max(sequence), 0) + 1 from outbox where run = ?";
    private static final String INSERT =
            """
            insert into outbox (event_id, run, sequence, topic, key, value, headers)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (event_id) do nothing\
            """;
    private static final String UNSENT =
            """
            select id, topic, key, value, headers from outbox
            where sent_at is null order by id limit ?\
            """;
    // A mark that a crash of the server loses is a record that is sent again, and known by its id.
    private static final String SENT =
            """
            update outbox set sent_at = now()
            where id = any (?) and set_config('synchronous_commit', 'off', true) is not null\
            """;

    private final URI source;
    private final SigningKey key;
    private final Codec.Store store;
    private final Clock clock;

    Outbox(URI source, SigningKey key, Codec.Store store, Clock clock) {
        this.source = source;
        this.key = key;
        this.store = store;
        this.clock = clock;
    }

    record Row(long id, RawRecord record) {
        String order() {
            return record.key() == null
                    ? ""
                    : new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /// The event as it would be written as the run's next one, or as it was written before.
    NewRow sign(Connection connection, Event event, @Nullable Envelope cause) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID run = event.run().value();
        long sequence = next(connection, run);
        Envelope envelope = Envelope.of(event, source, now, cause, sequence);
        Optional<RawRecord> before = find(connection, envelope.id());
        RawRecord record =
                before.isPresent()
                        ? before.get()
                        : RawRecord.of(key.sign(Codec.write(event, envelope, store)));
        return new NewRow(envelope.id(), run, sequence, record);
    }

    /// A row as it is written.
    ///
    /// @param run absent where the record belongs to none
    record NewRow(String eventId, @Nullable UUID run, long sequence, RawRecord record) {}

    /// Writes what is signed; without effect where it is written already.
    Signed say(Connection connection, NewRow row) throws SQLException {
        insert(connection, row);
        return row.record().signed();
    }

    /// Writes what need not be signed: a record that is set aside.
    void insert(Connection connection, NewRow row) throws SQLException {
        RawRecord record = row.record();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, row.eventId());
            insert.setObject(2, row.run());
            insert.setLong(3, row.sequence());
            insert.setString(4, record.topic());
            insert.setBytes(5, record.key());
            insert.setBytes(6, record.value());
            insert.setString(7, record.headersJson());
            insert.execute();
        }
    }

    /// Where values go that are too large for a row.
    Codec.Store store() {
        return store;
    }

    private static long next(Connection connection, UUID run) throws SQLException {
        try (var query = connection.prepareStatement(NEXT)) {
            query.setObject(1, run);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Optional<RawRecord> find(Connection connection, String eventId)
            throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, eventId);
            ResultSet rows = query.executeQuery();
            return rows.next() ? Optional.of(record(rows)) : Optional.empty();
        }
    }

    List<Row> unsent(Connection connection, int most) throws SQLException {
        try (var query = connection.prepareStatement(UNSENT)) {
            query.setInt(1, most);
            ResultSet rows = query.executeQuery();
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(new Row(rows.getLong("id"), record(rows)));
            }
            return all;
        }
    }

    /// In a transaction of its own.
    ///
    /// @return how many they were
    int markSent(Connection connection, List<Long> ids) throws SQLException {
        try (var update = connection.prepareStatement(SENT)) {
            update.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            return update.executeUpdate();
        }
    }

    private static RawRecord record(ResultSet rows) throws SQLException {
        return new RawRecord(
                rows.getString("topic"),
                rows.getBytes("key"),
                rows.getBytes("value"),
                RawRecord.headers(rows.getString("headers")));
    }
}
