package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A plain index build holds SHARE on the table: every write waits until it is done.
final class RequireConcurrentIndexCreation {
    static final Rule RULE =
            new Rule(
                    "require-concurrent-index-creation",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "CREATE INDEX without CONCURRENTLY on an existing table",
                    "CREATE INDEX CONCURRENTLY, alone in its file",
                    RequireConcurrentIndexCreation::check);

    private RequireConcurrentIndexCreation() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.CreateIndex index
                && !index.concurrently()
                && !index.only()
                && !around.isNew(index.table())
                && !around.isPartitioned(index.table())) {
            return Rule.hit(
                    "builds an index on " + index.table().spoken() + " while writes wait",
                    "SHARE lock on "
                            + around.sized(index.table())
                            + " for the whole build, which reads every row");
        }
        return Optional.empty();
    }
}
