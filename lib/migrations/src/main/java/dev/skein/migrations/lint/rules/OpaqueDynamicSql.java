package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// What EXECUTE runs is known only when it runs.
final class OpaqueDynamicSql {
    static final Rule RULE =
            new Rule(
                    "opaque-dynamic-sql",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a DO block that builds its statements at run time",
                    "write the statements out",
                    OpaqueDynamicSql::check);

    private OpaqueDynamicSql() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.DoBlock && statement.mentions().opaque()) {
            return Rule.hit(
                    "runs statements that are built at run time",
                    "locks and losses cannot be told beforehand; the plan counts as one that changes data");
        }
        return Optional.empty();
    }
}
