package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// While the view is filled anew, nobody can read it.
final class RefreshingMaterializedView {
    static final Rule RULE =
            new Rule(
                    "refreshing-materialized-view",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "REFRESH MATERIALIZED VIEW without CONCURRENTLY",
                    "use CONCURRENTLY; it needs a unique index on the view",
                    RefreshingMaterializedView::check);

    private RefreshingMaterializedView() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Refresh(Name view, boolean concurrently, _)
                && !concurrently
                && !around.isNew(view)) {
            return Rule.hit(
                    "fills " + view.spoken() + " anew while nobody can read it",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(view)
                            + " until its query has run and every index is built");
        }
        return Optional.empty();
    }
}
