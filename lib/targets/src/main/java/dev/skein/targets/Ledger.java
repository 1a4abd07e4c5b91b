package dev.skein.targets;

import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Skein's memory inside the target: what was applied, written in the transaction that applied it.
///
/// Migrations run in the same session and may have left any search path, so operators are named
/// with their schema too.
public final class Ledger {
    private static final String IDENTITY = "select database_id from skein.identity";
    private static final String HEAD =
            "select run, step from skein.ledger order by position desc limit 1";
    private static final String STEPS =
            "select step, migration from skein.ledger where run operator(pg_catalog.=) ? order by step";
    private static final String MIGRATIONS =
            """
            select migration
            from (select distinct on (migration) migration, direction, position
                  from skein.ledger order by migration, position desc) newest
            where direction is distinct from 'ROLL_BACK'
            order by position desc\
            """;
    private static final String FILES =
            """
            select migration, file_digest, applied_at, run
            from (select distinct on (migration) migration, direction, file_digest, applied_at, run, position
                  from skein.ledger where direction operator(pg_catalog.<>) 'REPAIR'
                  order by migration, position desc) newest
            where direction operator(pg_catalog.=) 'APPLY' and file_digest is not null
            order by position desc\
            """;
    private static final String VERSION = "select skein.ledger_version()";
    private static final String BEGUN =
            "select exists (select 1 from skein.session where run operator(pg_catalog.=) ?)";
    private static final String OPEN = "select skein.open_run(?, ?)";
    private static final String RECORD = "select skein.record_step(?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INTENT = "select skein.record_intent(?, ?, ?, ?)";
    private static final String PREDECESSOR =
            """
            select pg_catalog.pg_terminate_backend(s.pid)
            from skein.session s
            join pg_catalog.pg_stat_activity a
              on a.pid operator(pg_catalog.=) s.pid
             and a.backend_start operator(pg_catalog.=) s.backend_start
            where s.run operator(pg_catalog.=) ?
              and s.pid operator(pg_catalog.<>) pg_catalog.pg_backend_pid()\
            """;

    private Ledger() {}

    /// A step that is applied.
    public record Entry(int step, String migration) {}

    /// A file as it was when it was applied.
    ///
    /// @param at when its last step was applied
    public record AppliedFile(String migration, Digest digest, Instant at, RunId run) {}

    /// What a step's row says.
    ///
    /// @param direction of its plan
    /// @param file of its migration, in that direction; absent where no file was run
    /// @param rows written by its statements
    /// @param millis from its first statement to the row
    public record Applied(
            int step,
            String migration,
            Purpose direction,
            @Nullable Digest file,
            Digest plan,
            long rows,
            long millis) {}

    /// What the SQL of [Adoption] was when it ran last; compare with [Adoption#LEDGER_VERSION].
    public static int version(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(VERSION);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    public static UUID databaseId(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(IDENTITY);
                var rows = query.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("skein.identity is empty", "02000");
            }
            return rows.getObject(1, UUID.class);
        }
    }

    public static Optional<Base.LedgerHead> head(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(HEAD);
                var rows = query.executeQuery()) {
            return rows.next()
                    ? Optional.of(
                            new Base.LedgerHead(rows.getObject(1, UUID.class), rows.getInt(2)))
                    : Optional.empty();
        }
    }

    /// The steps of a run that are applied, in order.
    public static List<Entry> steps(Connection connection, RunId run) throws SQLException {
        try (var query = connection.prepareStatement(STEPS)) {
            query.setObject(1, run.value());
            var rows = query.executeQuery();
            var steps = new ArrayList<Entry>();
            while (rows.next()) {
                steps.add(new Entry(rows.getInt(1), rows.getString(2)));
            }
            return steps;
        }
    }

    /// The migrations that were applied and not rolled back since, the newest first.
    public static List<String> migrations(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(MIGRATIONS);
                var rows = query.executeQuery()) {
            var migrations = new ArrayList<String>();
            while (rows.next()) {
                migrations.add(rows.getString(1));
            }
            return migrations;
        }
    }

    /// The files that were applied and not rolled back since, the newest first. Of what another
    /// tool applied, and of what a release did that kept no digests, there is none.
    public static List<AppliedFile> files(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(FILES);
                var rows = query.executeQuery()) {
            var files = new ArrayList<AppliedFile>();
            while (rows.next()) {
                files.add(
                        new AppliedFile(
                                rows.getString(1),
                                new Digest(rows.getString(2)),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                new RunId(rows.getObject(4, UUID.class))));
            }
            return files;
        }
    }

    /// Whether a session opened this run before: what it did outside the ledger's transactions,
    /// such as intents and batches, is there.
    public static boolean hasBegun(Connection connection, RunId run) throws SQLException {
        try (var query = connection.prepareStatement(BEGUN)) {
            query.setObject(1, run.value());
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// Makes this session the one that may write about the run; whoever held it before may not any
    /// more. A session opens one run once: a migration that got as far as this function could else
    /// write a ledger of its own.
    ///
    /// @param nonce a random text that only this process knows
    public static void open(Connection connection, RunId run, String nonce) throws SQLException {
        try (var call = connection.prepareStatement(OPEN)) {
            call.setObject(1, run.value());
            call.setString(2, nonce);
            call.execute();
        }
    }

    /// Ends the session of a predecessor that died or hangs; without effect where there is none.
    public static void endPredecessor(Connection connection, RunId run) throws SQLException {
        try (var call = connection.prepareStatement(PREDECESSOR)) {
            call.setObject(1, run.value());
            call.execute();
        }
    }

    /// In the transaction of the step itself.
    public static void record(Connection connection, RunId run, String nonce, Applied applied)
            throws SQLException {
        try (var call = connection.prepareStatement(RECORD)) {
            call.setObject(1, run.value());
            call.setString(2, nonce);
            call.setInt(3, applied.step());
            call.setString(4, applied.migration());
            call.setString(5, applied.direction().name());
            Digest file = applied.file();
            call.setString(6, file == null ? null : file.hex());
            call.setString(7, applied.plan().hex());
            call.setLong(8, applied.rows());
            call.setLong(9, applied.millis());
            call.execute();
        }
    }

    /// Before a statement that refuses a transaction.
    public static void intend(
            Connection connection, RunId run, String nonce, int step, String statement)
            throws SQLException {
        try (var call = connection.prepareStatement(INTENT)) {
            call.setObject(1, run.value());
            call.setString(2, nonce);
            call.setInt(3, step);
            call.setString(4, statement);
            call.execute();
        }
    }
}
