package dev.skein.targets;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// The server as the judge of its own grammar: `SELECT 1/0; <statement>` as one simple query is
/// read whole before anything runs, and then nothing of the statement does.
public final class Syntax {
    private static final String NEVER_FURTHER = "SELECT 1/0; ";
    private static final String DIVISION_BY_ZERO = "22012";

    private Syntax() {}

    /// @param session that sends simple queries, from [Target#openForMigrations]
    /// @return empty where the server can read it
    public static Optional<Failure> objection(Connection session, Statement statement)
            throws SQLException {
        try (var query = session.createStatement()) {
            query.setEscapeProcessing(false);
            query.execute(NEVER_FURTHER + statement.sql());
            throw new IllegalStateException("a division by zero passed");
        } catch (SQLException e) {
            if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
                return Optional.empty();
            }
            if (FailureCause.of(e.getSQLState()) != FailureCause.SYNTAX) {
                throw e;
            }
            int major = session.getMetaData().getDatabaseMajorVersion();
            return Optional.of(
                    new Failure(
                            "syntax-not-on-target",
                            FailureCause.SYNTAX,
                            e.getSQLState(),
                            "PostgreSQL " + major + " does not know this syntax",
                            TargetFailures.place(e, statement, NEVER_FURTHER.length()),
                            "write it as PostgreSQL " + major + " reads it"));
        }
    }
}
