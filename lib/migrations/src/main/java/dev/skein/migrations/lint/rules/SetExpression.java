package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Every row is computed and written anew (17 and later; a VIRTUAL column is only changed in the
/// catalogue).
final class SetExpression {
    static final Rule RULE =
            new Rule(
                    "set-expression",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "SET EXPRESSION on a generated column",
                    "add another generated column, move the code, drop the old one",
                    SetExpression::check);

    private SetExpression() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.SetExpression.class,
                        set ->
                                statement.action() instanceof Action.AlterTable alter
                                        && !around.before().virtual(alter.table(), set.column()))
                .map(found -> Rewrites.hit(found.table(), around));
    }
}
