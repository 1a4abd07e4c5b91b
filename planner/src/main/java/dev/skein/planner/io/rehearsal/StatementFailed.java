package dev.skein.planner.io.rehearsal;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Statement;
import dev.skein.planner.rehearsal.Blame;
import dev.skein.targets.TargetFailures;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/// A statement of a migration failed on a clone.
final class StatementFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final boolean own;

    StatementFailed(SQLException error, Statement statement) {
        super(error);
        this.failure = TargetFailures.of(error, statement);
        this.own = Blame.isTheStatements(error.getSQLState(), message(error));
    }

    /// As the server said it: the driver puts the severity before it.
    private static String message(SQLException error) {
        return error instanceof PSQLException server && server.getServerErrorMessage() != null
                ? String.valueOf(server.getServerErrorMessage().getMessage())
                : String.valueOf(error.getMessage());
    }

    Failure failure() {
        return failure;
    }

    /// Whether it would fail on the target, too.
    boolean isItsOwnFault() {
        return own;
    }

    boolean wantsNoTransaction() {
        String state = failure.sqlState();
        return "25001".equals(state) || "55P04".equals(state);
    }

    /// One sentence with the place.
    String says() {
        var place = failure.place();
        return place == null
                ? failure.message()
                : place.file() + ":" + place.line() + ": " + failure.message();
    }
}
