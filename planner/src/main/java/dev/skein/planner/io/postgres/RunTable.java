package dev.skein.planner.io.postgres;

import dev.skein.bus.StateChange;
import dev.skein.events.Alias;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.wire.Json;
import dev.skein.planner.line.Line;
import dev.skein.planner.line.Place;
import dev.skein.planner.run.Cancellation;
import dev.skein.planner.run.Run;
import dev.skein.planner.run.RunState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs as rows, and the slot as a key that only one of them can have.
public final class RunTable {
    private static final String ARRIVE =
            """
            insert into run (run, database, source, requester, state, wants_slot, body)
            values (?, ?, ?, ?::json, ?, ?, ?::json) on conflict do nothing\
            """;
    private static final String CANCEL =
            """
            update run set cancellation = ?::json
            where run = ? and database = ? and cancellation is null\
            """;
    private static final String FIND =
            """
            select run, database, source, requester, cancellation, troubled_since, body
            from run where run = ?\
            """;
    private static final String LINE =
            """
            select r.run, s.run is not null as holds, r.wants_slot
            from run r left join slot s on s.run = r.run
            where r.database = ? and r.state <> 'ended' order by r.arrival\
            """;
    private static final String MOVE =
            """
            update run set state = ?, wants_slot = ?, body = ?::json, troubled_since = ?, moved_at = now()
            where run = ?\
            """;
    private static final String TAKE =
            """
            insert into slot (database, run) values (?, ?)
            on conflict (database) do update set run = slot.run where slot.run = excluded.run\
            """;
    private static final String FREE = "delete from slot where run = ?";
    private static final String COUNT =
            "select state, count(*) from run where state <> 'ended' group by state";

    private final DataSource database;

    public RunTable(DataSource database) {
        this.database = database;
    }

    /// A run that nobody knew, at the end of its database's line.
    static void arrive(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement(ARRIVE)) {
            insert.setObject(1, run.id().value());
            insert.setString(2, run.database().value());
            insert.setString(3, run.source());
            insert.setString(4, Json.write(run.requester()));
            insert.setString(5, run.state().spoken());
            insert.setBoolean(6, run.state().wantsSlot());
            insert.setString(7, Json.write(run.state()));
            insert.execute();
        }
    }

    /// The first cancellation counts, and only from somebody who may speak of the run's database.
    static void cancel(Connection connection, RunId run, Alias database, Cancellation word)
            throws SQLException {
        try (var update = connection.prepareStatement(CANCEL)) {
            update.setString(1, Json.write(word));
            update.setObject(2, run.value());
            update.setString(3, database.value());
            update.execute();
        }
    }

    public Optional<Run> find(RunId run) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(FIND)) {
            query.setObject(1, run.value());
            ResultSet rows = query.executeQuery();
            return rows.next() ? Optional.of(read(rows)) : Optional.empty();
        }
    }

    private static Run read(ResultSet row) throws SQLException {
        String cancellation = row.getString("cancellation");
        OffsetDateTime troubled = row.getObject("troubled_since", OffsetDateTime.class);
        return new Run(
                new RunId(row.getObject("run", UUID.class)),
                new Alias(row.getString("database")),
                row.getString("source"),
                Json.read(row.getString("requester"), Requester.class),
                cancellation == null ? null : Json.read(cancellation, Cancellation.class),
                troubled == null ? null : troubled.toInstant(),
                Json.read(row.getString("body"), RunState.class));
    }

    public Line line(Alias alias) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LINE)) {
            query.setString(1, alias.value());
            ResultSet rows = query.executeQuery();
            var places = new ArrayList<Place>();
            while (rows.next()) {
                places.add(
                        new Place(
                                new RunId(rows.getObject("run", UUID.class)),
                                rows.getBoolean("holds"),
                                rows.getBoolean("wants_slot")));
            }
            return new Line(places);
        }
    }

    /// Stores where the run stands, and takes or frees the slot with it. The cancellation is left
    /// alone: it may have come meanwhile.
    public StateChange move(Run run) {
        return connection -> {
            update(connection, run);
            if (run.state().holdsSlot()) {
                take(connection, run);
            } else {
                free(connection, run.id());
            }
        };
    }

    private static void update(Connection connection, Run run) throws SQLException {
        try (var update = connection.prepareStatement(MOVE)) {
            update.setString(1, run.state().spoken());
            update.setBoolean(2, run.state().wantsSlot());
            update.setString(3, Json.write(run.state()));
            update.setObject(4, timestamp(run.troubledSince()));
            update.setObject(5, run.id().value());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("run " + run.id() + " has no row");
            }
        }
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void take(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement(TAKE)) {
            insert.setString(1, run.database().value());
            insert.setObject(2, run.id().value());
            if (insert.executeUpdate() != 1) {
                throw new IllegalStateException("another run holds the slot of " + run.database());
            }
        }
    }

    private static void free(Connection connection, RunId run) throws SQLException {
        try (var delete = connection.prepareStatement(FREE)) {
            delete.setObject(1, run.value());
            delete.execute();
        }
    }

    /// How many runs are in each open state.
    public Map<String, Long> counts() throws SQLException {
        var counts = new HashMap<String, Long>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(COUNT)) {
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return Map.copyOf(counts);
    }
}
