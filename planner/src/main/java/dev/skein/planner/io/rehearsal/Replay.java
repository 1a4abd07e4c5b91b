package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.Statement;
import dev.skein.planner.rehearsal.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Runs files as their authors wrote them, without looking.
final class Replay {
    private Replay() {}

    static void run(Connection work, List<Unit> units) throws SQLException, StatementFailed {
        for (Unit unit : units) {
            if (unit.alone()) {
                execute(work, unit.statements());
            } else {
                inTransaction(work, unit);
            }
        }
    }

    /// Where PostgreSQL refuses the file as one transaction, its schema is still that of its
    /// statements, one by one.
    private static void inTransaction(Connection work, Unit unit)
            throws SQLException, StatementFailed {
        work.setAutoCommit(false);
        try {
            execute(work, unit.statements());
            work.commit();
        } catch (StatementFailed e) {
            work.rollback();
            if (!e.wantsNoTransaction()) {
                throw e;
            }
            work.setAutoCommit(true);
            execute(work, unit.statements());
        } finally {
            work.setAutoCommit(true);
        }
    }

    static void execute(Connection work, List<Statement> statements) throws StatementFailed {
        for (Statement statement : statements) {
            execute(work, statement);
        }
    }

    static void execute(Connection work, Statement statement) throws StatementFailed {
        try {
            RehearsalServer.execute(work, statement.sql());
        } catch (SQLException e) {
            throw new StatementFailed(e, statement);
        }
    }
}
