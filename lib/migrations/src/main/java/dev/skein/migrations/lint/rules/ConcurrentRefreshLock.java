package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Readers go on, but a second refresh waits, and so does whoever wants to change the view.
final class ConcurrentRefreshLock {
    static final Rule RULE =
            new Rule(
                    "concurrent-refresh-lock",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY",
                    "refresh on a schedule of its own, one at a time, not in a migration",
                    ConcurrentRefreshLock::check);

    private ConcurrentRefreshLock() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Refresh(Name view, boolean concurrently, _)
                && concurrently
                && !around.isNew(view)) {
            return Rule.hit(
                    "keeps every other refresh of " + view.spoken() + " waiting",
                    "EXCLUSIVE lock on "
                            + around.sized(view)
                            + " until its query has run twice and the differences are written; reads go on");
        }
        return Optional.empty();
    }
}
