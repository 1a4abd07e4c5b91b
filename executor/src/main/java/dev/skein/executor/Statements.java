package dev.skein.executor;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.stream.Stream;

/// Holds every statement of a plan to being one statement, and none that begins or ends a
/// transaction: the server would take several in one message, a `COMMIT` among them.
final class Statements {
    private Statements() {}

    /// @throws Objection `not-one-statement`
    static void check(Plan plan) {
        for (Step step : plan.steps()) {
            for (Statement statement : step.statements()) {
                check(step, statement);
            }
            Stream.concat(step.care().before().stream(), step.care().after().stream())
                    .forEach(check -> check(step, check));
        }
    }

    /// A check is one query.
    private static void check(Step step, Check check) {
        boolean one =
                switch (Script.read(new SourceText("check", check.sql()))) {
                    case Script.Broken _ -> false;
                    case Script.Parsed(_, List<SqlStatement> found) ->
                            found.size() == 1 && found.getFirst().action() instanceof Action.Select;
                };
        if (!one) {
            throw new Objection(
                    "not-one-statement", "a check of step " + step.number() + " is not one query");
        }
    }

    private static void check(Step step, Statement statement) {
        var source = new SourceText(statement.file(), statement.sql());
        boolean one =
                switch (Script.read(source)) {
                    case Script.Broken _ -> false;
                    case Script.Parsed(_, List<SqlStatement> found) ->
                            found.size() == 1 && !endsTransaction(found.getFirst().action());
                };
        if (!one) {
            throw new Objection(
                    "not-one-statement",
                    "step "
                            + step.number()
                            + " holds what is not one statement inside its transaction, at "
                            + statement.file()
                            + ":"
                            + statement.line());
        }
    }

    private static boolean endsTransaction(Action action) {
        return action instanceof Action.BeginTransaction
                || action instanceof Action.Commit
                || action instanceof Action.RollBack
                || (action instanceof Action.OtherTransactionControl other && !other.isSavepoint());
    }
}
