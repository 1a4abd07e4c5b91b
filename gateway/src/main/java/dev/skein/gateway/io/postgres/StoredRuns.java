package dev.skein.gateway.io.postgres;

import dev.skein.bus.Projection;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.view.RunProjection;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Every run as people see it, kept in the transaction that moves the offsets.
///
/// A plan may be long and does not change with each step, so it has a column of its own.
public final class StoredRuns implements Projection {
    private static final String READ = "select view, plan from run_view where run = ?";
    private static final String LOCK =
            "select view, null as plan from run_view where run = ? for update";
    private static final String WRITE =
            """
            insert into run_view as known (run, database, state, first_seen, brief, view, plan)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
            on conflict (run) do update
            set state = excluded.state, first_seen = excluded.first_seen, brief = excluded.brief,
                view = excluded.view, plan = coalesce(excluded.plan, known.plan)\
            """;
    private static final String LIST =
            """
            select brief as view, null as plan from run_view
            where (?::text is null or database = ?) and (?::text is null or state = ?)
            order by first_seen desc, run limit ?\
            """;

    private final DataSource database;
    private final EventLog log;

    public StoredRuns(DataSource database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    @Override
    public void project(Connection connection, Signed signed, Envelope envelope, Event event)
            throws SQLException {
        if (!log.add(connection, signed, envelope, event.run())) {
            return;
        }
        RunView before = one(connection, LOCK, event.run()).orElse(null);
        write(connection, RunProjection.apply(before, envelope, event));
    }

    private static void write(Connection connection, RunView run) throws SQLException {
        PlanDocument plan = run.plan();
        try (var upsert = connection.prepareStatement(WRITE)) {
            upsert.setObject(1, run.run().value());
            upsert.setString(2, run.database().value());
            upsert.setString(3, run.state().name());
            upsert.setTimestamp(4, Timestamp.from(run.firstSeen()));
            upsert.setString(5, Json.write(run.brief()));
            upsert.setString(6, Json.write(run.withPlan(null)));
            upsert.setString(7, plan == null ? null : plan.json());
            upsert.executeUpdate();
        }
    }

    public Optional<RunView> run(RunId run) {
        try (var connection = database.getConnection()) {
            return one(connection, READ, run);
        } catch (SQLException e) {
            throw new WorldDownException("the control database does not answer", e);
        }
    }

    /// The newest runs first, each without plan, steps and timeline.
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
                views.add(Json.read(rows.getString("view"), RunView.class));
            }
            return views;
        } catch (SQLException e) {
            throw new WorldDownException("the control database does not answer", e);
        }
    }

    private static Optional<RunView> one(Connection connection, String sql, RunId run)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, run.value());
            var rows = query.executeQuery();
            if (!rows.next()) {
                return Optional.empty();
            }
            var view = Json.read(rows.getString("view"), RunView.class);
            String plan = rows.getString("plan");
            return Optional.of(plan == null ? view : view.withPlan(new PlanDocument(plan)));
        }
    }
}
