package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// REINDEX blocks writes to the table and every query that would use the index.
final class RequireConcurrentReindex {
    static final Rule RULE =
            new Rule(
                    "require-concurrent-reindex",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "REINDEX without CONCURRENTLY",
                    "REINDEX (CONCURRENTLY), alone in its file; afterwards drop what a broken one left as *_ccnew",
                    RequireConcurrentReindex::check);

    private RequireConcurrentReindex() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Reindex reindex
                && !reindex.concurrently()
                && !isNew(reindex.object(), around)) {
            return Rule.hit(
                    "rebuilds " + what(reindex) + " while writes wait",
                    "SHARE lock on "
                            + table(reindex, around)
                            + " and ACCESS EXCLUSIVE on "
                            + (reindex.kind().equals("INDEX") ? "the index" : "each of its indexes")
                            + ", for the whole build");
        }
        return Optional.empty();
    }

    private static String what(Action.Reindex reindex) {
        Name object = reindex.object();
        return object == null
                ? "every index of every table"
                : switch (reindex.kind()) {
                    case "INDEX" -> object.spoken();
                    case "TABLE" -> "every index of " + object.spoken();
                    default -> "every index of every table";
                };
    }

    private static String table(Action.Reindex reindex, Surroundings around) {
        Name object = reindex.object();
        return object == null
                ? "each table in its turn"
                : switch (reindex.kind()) {
                    case "INDEX" ->
                            around.before().tableOf(object).map(around::sized).orElse("its table");
                    case "TABLE" -> around.sized(object);
                    default -> "each table in its turn";
                };
    }

    private static boolean isNew(@Nullable Name object, Surroundings around) {
        return object != null
                && (around.isNew(object)
                        || around.before().tableOf(object).map(around::isNew).orElse(false));
    }
}
