package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.plan.Checks;
import java.util.Optional;

/// Whether a run may go on after an answer.
public final class Judgement {
    private Judgement() {}

    /// When a question is asked.
    public enum Moment {
        /// Before anything is done; what is missing may be made by the plan itself.
        EARLY,
        /// Right before the step.
        BEFORE,
        /// When the step is committed.
        AFTER
    }

    /// @param danger of the step's own SQL
    /// @return why the run ends here
    public static Optional<Failure> of(
            Questions.Question question, Answer answer, Moment moment, Danger danger) {
        return switch (answer) {
            case Answer.Counted(long violations) ->
                    violations == 0
                            ? Optional.empty()
                            : Optional.of(violated(question, violations, moment));
            // The server holds rows to what a step adds by itself; nothing holds a step that
            // destroys.
            case Answer.Unanswered() ->
                    moment != Moment.AFTER && danger == Danger.DESTROYS_DATA
                            ? Optional.of(unanswered(question))
                            : Optional.empty();
            // What is missing the step itself may make.
            case Answer.NothingThere(Failure failure) ->
                    moment == Moment.EARLY
                                    || (moment == Moment.BEFORE && danger != Danger.DESTROYS_DATA)
                            ? Optional.empty()
                            : Optional.of(broken(question, failure));
            case Answer.Broken(Failure failure) -> Optional.of(broken(question, failure));
        };
    }

    private static Failure violated(Questions.Question question, long violations, Moment moment) {
        Check check = question.check();
        return failure(
                "check-failed",
                FailureCause.DATA_VIOLATES,
                question.step(),
                "step %d needs that %s: %d violate it%s"
                        .formatted(
                                question.step().number(),
                                check.says(),
                                violations,
                                check.heldForAllRows() ? ", none did when the plan was made" : ""),
                next(check, moment));
    }

    private static String next(Check check, Moment moment) {
        String listing = Checks.listing(check);
        if (moment == Moment.AFTER) {
            return "the step is committed; see what violates it with: " + listing;
        }
        return check.heldForAllRows()
                ? "see what came since with this, then request again, for a plan that knows it: "
                        + listing
                : "mend what this lists, then request again: " + listing;
    }

    private static Failure unanswered(Questions.Question question) {
        return failure(
                "check-unanswered",
                FailureCause.CANCELED,
                question.step(),
                "step %d destroys data, and whether %s was not answered in time"
                        .formatted(question.step().number(), question.check().says()),
                "raise skein.executor.check-timeout, or ask by hand: " + question.check().sql());
    }

    private static Failure broken(Questions.Question question, Failure failure) {
        return failure(
                "check-failed",
                failure.cause(),
                question.step(),
                "whether %s cannot be asked: %s"
                        .formatted(question.check().says(), failure.message()),
                "correct the migration, then request again; the question was: "
                        + question.check().sql());
    }

    private static Failure failure(
            String code, FailureCause cause, Step step, String message, String next) {
        Place place = step.statements().isEmpty() ? null : place(step.statements().getFirst());
        return new Failure(code, cause, null, message, place, next);
    }

    private static Place place(Statement statement) {
        return new Place(
                statement.file(),
                statement.line(),
                statement.column(),
                " ".repeat(statement.column() - 1)
                        + statement.sql().lines().findFirst().orElse(""));
    }
}
