package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The jobs of one service, as SQL. Leases run on the database's clock; every update names its
/// epoch.
final class Jobs {
    private static final String ADD =
            """
            insert into job (run, database, topic, key, value, headers)
            values (?, ?, ?, ?, ?, ?::jsonb)\
            """;
    private static final String CLAIM =
            """
            update job set state = 'running', epoch = epoch + 1, attempt = attempt + 1, woken = wakes,
                           lease_until = now() + ? * interval '1 millisecond'
            where id = (
                select j.id from job j
                where (j.state in ('ready', 'parked') and j.due_at <= now()
                       or j.state = 'running' and j.lease_until < now())
                  and not exists (select 1 from job r
                                  where r.database = j.database and r.state = 'running' and r.id <> j.id)
                order by j.id for update skip locked limit 1)
            returning id, epoch, attempt, failures, faults, topic, key, value, headers,
                exists (select 1 from job o
                        where o.id <> job.id and o.state in ('ready', 'parked') and o.due_at <= now()) as more\
            """;
    private static final String RENEW =
            """
            update job set lease_until = now() + ? * interval '1 millisecond'
            where id = ? and epoch = ? and state = 'running'\
            """;
    private static final String HOLD =
            "select 1 from job where id = ? and epoch = ? and state = 'running' for update";
    private static final String END =
            "update job set state = ?, why = ?, lease_until = null where id = ? and epoch = ? and state = 'running'";
    private static final String PARK =
            """
            update job set why = ?, lease_until = null, failures = 0, faults = 0,
                state  = case when wakes > woken then 'ready' else 'parked' end,
                due_at = case when wakes > woken then now()
                              else coalesce(now() + ? * interval '1 millisecond', 'infinity') end
            where id = ? and epoch = ? and state = 'running'\
            """;
    private static final String RETRY =
            """
            update job set state = 'ready', why = ?, lease_until = null,
                           failures = failures + 1, faults = ?, due_at = now() + ? * interval '1 millisecond'
            where id = ? and epoch = ? and state = 'running'\
            """;
    private static final String WAKE =
            """
            update job set wakes = wakes + 1,
                due_at = case when state = 'parked' then now() else due_at end,
                state  = case when state = 'parked' then 'ready' else state end
            where run = any (?) and database = coalesce(?, database)
              and state in ('ready', 'running', 'parked')\
            """;
    private static final String SIGNAL =
            "insert into signal (run, database, kind) values (?, ?, ?) on conflict do nothing";
    private static final String SIGNALS = "select kind from signal where run = ? and database = ?";

    private Jobs() {}

    /// A job as a worker holds it.
    ///
    /// @param failures tries in a row that failed, for whatever reason
    /// @param faults those of them that were ours
    /// @param more whether another was due, too
    record Claim(
            long id,
            int epoch,
            int attempt,
            int failures,
            int faults,
            RawRecord record,
            boolean more) {

        /// @throws dev.skein.events.wire.MalformedException where it is none any more
        Signed event() {
            return record.signed();
        }
    }

    static void add(Connection connection, RunId run, String database, RawRecord record)
            throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, run.value());
            insert.setString(2, database);
            insert.setString(3, record.topic());
            insert.setBytes(4, record.key());
            insert.setBytes(5, record.value());
            insert.setString(6, record.headersJson());
            insert.execute();
        }
    }

    /// The oldest due job of a database that has none running.
    static Optional<Claim> claim(Connection connection, Duration lease) throws SQLException {
        try (var update = connection.prepareStatement(CLAIM)) {
            update.setLong(1, lease.toMillis());
            ResultSet rows = update.executeQuery();
            if (!rows.next()) {
                return Optional.empty();
            }
            var record =
                    new RawRecord(
                            rows.getString("topic"),
                            rows.getBytes("key"),
                            rows.getBytes("value"),
                            RawRecord.headers(rows.getString("headers")));
            return Optional.of(
                    new Claim(
                            rows.getLong("id"),
                            rows.getInt("epoch"),
                            rows.getInt("attempt"),
                            rows.getInt("failures"),
                            rows.getInt("faults"),
                            record,
                            rows.getBoolean("more")));
        }
    }

    static boolean renew(Connection connection, Claim claim, Duration lease) throws SQLException {
        try (var update = connection.prepareStatement(RENEW)) {
            update.setLong(1, lease.toMillis());
            update.setLong(2, claim.id());
            update.setInt(3, claim.epoch());
            return update.executeUpdate() == 1;
        }
    }

    /// Locks the job's row where it is still ours, until the transaction ends.
    static void hold(Connection connection, Claim claim) throws SQLException {
        try (var query = connection.prepareStatement(HOLD)) {
            query.setLong(1, claim.id());
            query.setInt(2, claim.epoch());
            if (!query.executeQuery().next()) {
                throw lost(claim);
            }
        }
    }

    static void end(Connection connection, Claim claim, String state, String why)
            throws SQLException {
        try (var update = connection.prepareStatement(END)) {
            update.setString(1, state);
            update.setString(2, why);
            update.setLong(3, claim.id());
            update.setInt(4, claim.epoch());
            expectOne(update.executeUpdate(), claim);
        }
    }

    static void park(Connection connection, Claim claim, @Nullable Duration atMost, String why)
            throws SQLException {
        try (var update = connection.prepareStatement(PARK)) {
            update.setString(1, why);
            update.setObject(2, atMost == null ? null : atMost.toMillis(), java.sql.Types.BIGINT);
            update.setLong(3, claim.id());
            update.setInt(4, claim.epoch());
            expectOne(update.executeUpdate(), claim);
        }
    }

    /// @param faults how many of its tries failed because of us, this one included
    static void retry(Connection connection, Claim claim, int faults, Duration wait, String why)
            throws SQLException {
        try (var update = connection.prepareStatement(RETRY)) {
            update.setString(1, why);
            update.setInt(2, faults);
            update.setLong(3, wait.toMillis());
            update.setLong(4, claim.id());
            update.setInt(5, claim.epoch());
            expectOne(update.executeUpdate(), claim);
        }
    }

    static void wake(Connection connection, Collection<RunId> runs) throws SQLException {
        if (!runs.isEmpty()) {
            wake(connection, runs, null);
        }
    }

    private static void wake(
            Connection connection, Collection<RunId> runs, @Nullable String database)
            throws SQLException {
        UUID[] ids = runs.stream().map(RunId::value).toArray(UUID[]::new);
        try (var update = connection.prepareStatement(WAKE)) {
            update.setArray(1, connection.createArrayOf("uuid", ids));
            update.setString(2, database);
            update.executeUpdate();
        }
    }

    /// Keeps what an event asks of its run on its own database, and of no other's.
    static void signal(Connection connection, Event event, Signal signal) throws SQLException {
        try (var insert = connection.prepareStatement(SIGNAL)) {
            insert.setObject(1, event.run().value());
            insert.setString(2, event.database().value());
            insert.setString(3, signal.name());
            insert.execute();
        }
        wake(connection, List.of(event.run()), event.database().value());
    }

    static Set<Signal> signals(Connection connection, Envelope job) throws SQLException {
        var signals = EnumSet.noneOf(Signal.class);
        try (var query = connection.prepareStatement(SIGNALS)) {
            query.setObject(1, job.correlation().value());
            query.setString(2, job.key().value());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                signals.add(Signal.valueOf(rows.getString(1)));
            }
        }
        return signals;
    }

    private static void expectOne(int rows, Claim claim) {
        if (rows != 1) {
            throw lost(claim);
        }
    }

    private static LeaseLostException lost(Claim claim) {
        return new LeaseLostException(
                "job " + claim.id() + " has another epoch than " + claim.epoch());
    }
}
