package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.stream.Collectors;

/// Dropping an index takes ACCESS EXCLUSIVE on its table, behind every running query.
final class RequireConcurrentIndexDeletion {
    static final Rule RULE =
            new Rule(
                    "require-concurrent-index-deletion",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "DROP INDEX without CONCURRENTLY",
                    "DROP INDEX CONCURRENTLY, alone in its file",
                    RequireConcurrentIndexDeletion::check);

    private RequireConcurrentIndexDeletion() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Drop drop
                && drop.kind().equals("INDEX")
                && !drop.concurrently()
                && !drop.objects().stream().allMatch(index -> isNew(index, around))) {
            String table =
                    drop.objects().stream()
                            .flatMap(index -> around.before().tableOf(index).stream())
                            .distinct()
                            .map(around::sized)
                            .collect(Collectors.joining(", "));
            return Rule.hit(
                    "drops "
                            + drop.objects().stream()
                                    .map(Name::spoken)
                                    .collect(Collectors.joining(", "))
                            + " while every query on its table waits",
                    "ACCESS EXCLUSIVE lock on "
                            + (table.isEmpty() ? "the table" : table)
                            + " and the index; it queues behind running queries");
        }
        return Optional.empty();
    }

    private static boolean isNew(Name index, Surroundings around) {
        return around.isNew(index)
                || around.before().tableOf(index).map(around::isNew).orElse(false);
    }
}
