package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A failed concurrent build leaves an invalid index; IF NOT EXISTS then says success and keeps it.
final class ConcurrentIndexLeavesInvalid {
    static final Rule RULE =
            new Rule(
                    "concurrent-index-leaves-invalid",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "CONCURRENTLY with IF NOT EXISTS accepts an invalid leftover",
                    "leave IF NOT EXISTS away: Skein looks for an invalid leftover and rebuilds it",
                    ConcurrentIndexLeavesInvalid::check,
                    (statement, _) ->
                            Words.without(statement, "IF", "NOT", "EXISTS").map(Mended::here));

    private ConcurrentIndexLeavesInvalid() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.CreateIndex index
                && index.concurrently()
                && index.ifNotExists()
                && !isDroppedBefore(index, around)) {
            return Rule.hit(
                    isThereInvalid(index, around)
                            ? "accepts the invalid index that an earlier attempt left"
                            : "would accept an invalid index that an earlier attempt left",
                    "an invalid index is never read and still paid for by every write");
        }
        return Optional.empty();
    }

    /// Then no leftover is there.
    private static boolean isDroppedBefore(Action.CreateIndex index, Surroundings around) {
        String name = index.name();
        return name != null && around.before().dropped(new Name(index.table().schema(), name));
    }

    private static boolean isThereInvalid(Action.CreateIndex index, Surroundings around) {
        String name = index.name();
        return name != null
                && around.before()
                        .index(new Name(index.table().schema(), name))
                        .map(one -> !one.valid())
                        .orElse(false);
    }
}
