package dev.skein.executor.io.postgres;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Danger;
import dev.skein.executor.Answer;
import dev.skein.executor.Judgement;
import dev.skein.executor.Questions.Question;
import dev.skein.migrations.plan.Dangers;
import dev.skein.targets.TargetFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks the checks of a run: each once, only reading, as the owner, and not for long.
final class CheckRound {
    private final WorkSession session;
    private final Set<Question> answered = new HashSet<>();

    CheckRound(WorkSession session) {
        this.session = session;
    }

    /// @return the first that ends the run
    Optional<Failure> ask(List<Question> questions, Judgement.Moment moment) throws SQLException {
        for (Question question : questions) {
            if (answered.contains(question) && !isAskedAgain(question, moment)) {
                continue;
            }
            Answer answer = answer(question);
            if (answer instanceof Answer.Unanswered) {
                System.getLogger(CheckRound.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "a check was not answered in time, run={0} database={1} step={2}",
                                session.assignment().run(),
                                session.assignment().database(),
                                question.step().number());
            }
            if (!(answer instanceof Answer.NothingThere)) {
                answered.add(question);
            }
            Optional<Failure> failure =
                    Judgement.of(question, answer, moment, Dangers.of(question.step()));
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /// Nothing but the answer holds a step that destroys, and what came before may have taken
    /// hours.
    private static boolean isAskedAgain(Question question, Judgement.Moment moment) {
        return moment == Judgement.Moment.BEFORE
                && Dangers.of(question.step()) == Danger.DESTROYS_DATA;
    }

    private Answer answer(Question question) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            TransactionAttempt.command(connection, "set transaction read only");
            TransactionAttempt.command(
                    connection,
                    "set local statement_timeout = " + session.limits().check().toMillis());
            TransactionAttempt.become(connection, session.target().owner());
            try (var query = connection.createStatement()) {
                query.setEscapeProcessing(false);
                var rows = query.executeQuery(question.check().sql());
                return new Answer.Counted(rows.next() ? rows.getLong(1) : 0);
            }
        } catch (SQLException e) {
            Failure failure = failure(question, e);
            if (session.isBroken(failure)) {
                throw e;
            }
            return switch (failure.cause()) {
                case CANCELED, LOCK_TIMEOUT -> new Answer.Unanswered();
                case NO_SUCH_OBJECT -> new Answer.NothingThere(failure);
                // A cast refuses the first value that it cannot take; which one is nobody's
                // business.
                case DATA_VIOLATES -> new Answer.Counted(1);
                default -> new Answer.Broken(failure);
            };
        } finally {
            TransactionAttempt.rollBack(connection);
        }
    }

    private Failure failure(Question question, SQLException e) {
        return question.step().statements().isEmpty()
                ? TargetFailures.of(e, session.target().alias())
                : TargetFailures.of(
                        e, question.step().statements().getFirst(), Integer.MAX_VALUE - 1);
    }
}
