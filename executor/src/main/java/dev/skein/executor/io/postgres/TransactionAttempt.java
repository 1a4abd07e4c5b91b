package dev.skein.executor.io.postgres;

import dev.skein.bus.CrashPoint;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.executor.Refusals;
import dev.skein.targets.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// One attempt at a transactional step: statements, history row and ledger row commit together or
/// not at all.
final class TransactionAttempt {
    private static final String XID = "select pg_catalog.pg_current_xact_id()::text";
    private static final String STATUS = "select pg_catalog.pg_xact_status(?::pg_catalog.xid8)";
    private static final String LSN = "select pg_catalog.pg_current_wal_lsn()::text";

    private TransactionAttempt() {}

    /// @return rows written
    static long run(WorkSession session, Step step) throws SQLException, AttemptFailed {
        Connection connection = session.connection();
        long began = System.nanoTime();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            limit(connection, step);
            String xid = xid(connection);
            CrashPoint.BEFORE_STEP.hit();
            become(connection, session.target().owner());
            long rows = execute(session, step, xid);
            guard(connection, step, xid);
            StepRow.write(session, step, rows, began);
            CrashPoint.STEP_EXECUTED.hit();
            // COMMIT goes alone: sent together with the statements, it would commit for a client
            // that is gone.
            connection.commit();
            committed = true;
            CrashPoint.STEP_COMMITTED.hit();
            return rows;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    static String xid(Connection connection) throws SQLException {
        return text(connection, XID);
    }

    /// @throws AttemptFailed where this is another transaction than it was
    static void guard(Connection connection, Step step, String xid)
            throws SQLException, AttemptFailed {
        if (!xid.equals(xid(connection))) {
            throw new AttemptFailed(Refusals.escaped(step.migration()));
        }
    }

    private static long execute(WorkSession session, Step step, String xid)
            throws SQLException, AttemptFailed {
        long rows = 0;
        for (Statement statement : step.statements()) {
            try {
                rows += execute(session.connection(), statement);
            } catch (AttemptFailed e) {
                throw session.isBroken(e.failure()) ? e : told(session, step, xid, e);
            }
        }
        return rows;
    }

    /// Where a statement before it ended the transaction, nothing that came earlier is undone with
    /// what failed: the server is asked what became of the transaction that the step began in.
    private static AttemptFailed told(
            WorkSession session, Step step, String xid, AttemptFailed failed) throws SQLException {
        rollBack(session.connection());
        try (var query = session.connection().prepareStatement(STATUS)) {
            query.setString(1, xid);
            var rows = query.executeQuery();
            rows.next();
            return "committed".equals(rows.getString(1))
                    ? new AttemptFailed(Refusals.escaped(step.migration()))
                    : failed;
        }
    }

    /// A client that dies shall not keep its locks: the server looks for it every second.
    static void limit(Connection connection, Step step) throws SQLException {
        command(
                connection,
                "set local lock_timeout = "
                        + step.budget().lockTimeoutMillis()
                        + "; set local statement_timeout = "
                        + step.budget().statementTimeoutMillis()
                        + "; set local idle_in_transaction_session_timeout = '60s'"
                        + "; set local client_connection_check_interval = '1s'");
    }

    static void become(Connection connection, Optional<String> owner) throws SQLException {
        if (owner.isPresent()) {
            command(connection, "set local role " + Identifiers.quote(owner.get()));
        }
    }

    private static long execute(Connection connection, Statement statement) throws AttemptFailed {
        try (var running = connection.createStatement()) {
            running.setEscapeProcessing(false);
            boolean rows = running.execute(statement.sql());
            return rows ? 0 : Math.max(0, running.getLargeUpdateCount());
        } catch (SQLException e) {
            throw AttemptFailed.of(e, statement);
        }
    }

    static void command(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static String lsn(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        return text(connection, LSN);
    }

    /// A session that is gone cannot roll back; its server does.
    static void rollBack(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            System.getLogger(TransactionAttempt.class.getName())
                    .log(System.Logger.Level.DEBUG, "rolling back: {0}", e.toString());
        }
    }
}
