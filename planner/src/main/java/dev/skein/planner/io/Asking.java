package dev.skein.planner.io;

import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Check.Answer;
import dev.skein.events.plan.Check.Extent;
import dev.skein.events.plan.Statement;
import dev.skein.migrations.plan.Checks;
import dev.skein.migrations.plan.Estimate;
import dev.skein.planner.examination.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks and estimates asked of a target, read only and within limits. The session is left as it
/// was.
final class Asking implements AutoCloseable {
    private static final Answer UNANSWERED = new Answer(Extent.UNANSWERED, 0);

    private final Connection session;
    private final long end;

    /// What the checks name stands where migrations expect it.
    Asking(Connection session, Limits limits) throws SQLException {
        this.session = session;
        this.end = System.nanoTime() + limits.total().toNanos();
        long millis = limits.timeout().toMillis();
        run("set search_path = public");
        run("set default_transaction_read_only = on");
        run("set statement_timeout = " + millis);
        run("set lock_timeout = " + millis);
    }

    /// By the check's own SQL; without those that speak of what the plan itself makes.
    Map<String, Answer> answers(List<Checks.Askable> all) throws SQLException {
        var answers = new HashMap<String, Answer>();
        for (Checks.Askable asked : all) {
            answer(asked).ifPresent(answer -> answers.put(asked.check().sql(), answer));
        }
        return answers;
    }

    private Optional<Answer> answer(Checks.Askable asked) throws SQLException {
        if (isLate()) {
            return Optional.of(UNANSWERED);
        }
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(asked.sql())) {
            rows.next();
            return Optional.of(new Answer(asked.extent(), rows.getLong(1)));
        } catch (SQLException e) {
            return switch (FailureCause.of(e.getSQLState())) {
                case NO_SUCH_OBJECT -> Optional.empty();
                // A cast refuses the first value that it cannot take; which one is nobody's
                // business.
                case DATA_VIOLATES -> Optional.of(new Answer(asked.extent(), 1));
                case UNREACHABLE, SERVER_SHUTDOWN -> throw e;
                default -> Optional.of(UNANSWERED);
            };
        }
    }

    /// Without those of which the server cannot tell: they name what the plan makes.
    Map<Statement, Estimate> estimates(List<Estimate.Askable> all) throws SQLException {
        var estimates = new HashMap<Statement, Estimate>();
        for (Estimate.Askable asked : all) {
            estimate(asked).ifPresent(estimate -> estimates.put(asked.statement(), estimate));
        }
        return estimates;
    }

    private Optional<Estimate> estimate(Estimate.Askable asked) throws SQLException {
        if (isLate()) {
            return Optional.empty();
        }
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(asked.sql())) {
            rows.next();
            return Estimate.read(rows.getString(1));
        } catch (SQLException e) {
            return switch (FailureCause.of(e.getSQLState())) {
                case UNREACHABLE, SERVER_SHUTDOWN -> throw e;
                default -> Optional.empty();
            };
        }
    }

    private boolean isLate() {
        return System.nanoTime() - end > 0;
    }

    private void run(String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        run("reset statement_timeout");
        run("reset lock_timeout");
        run("set search_path = pg_catalog");
    }
}
