package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Each further lock may wait for somebody who waits for the first.
final class WideLockWindow {
    static final Rule RULE =
            new Rule(
                    "wide-lock-window",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "ACCESS EXCLUSIVE locks on several tables in one transaction",
                    "one table per transaction; where several are needed, always in the same order",
                    WideLockWindow::check);

    private WideLockWindow() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isInside() || locksIndex(statement.action())) {
            return Optional.empty();
        }
        Set<String> held = Held.exclusively(around);
        List<String> wanted = Held.exclusive(around.effects());
        return held.isEmpty() || held.containsAll(wanted)
                ? Optional.empty()
                : Rule.hit(
                        "locks "
                                + wanted.stream()
                                        .filter(one -> !held.contains(one))
                                        .findFirst()
                                        .orElseThrow()
                                + " while "
                                + String.join(", ", held)
                                + (held.size() == 1 ? " is locked" : " are locked"),
                        "ACCESS EXCLUSIVE locks on several tables until the transaction ends: long queues, or a deadlock");
    }

    /// An index is no further table.
    private static boolean locksIndex(Action action) {
        return action.refusesTransaction()
                || (action instanceof Action.Drop drop && drop.kind().equals("INDEX"))
                || (action instanceof Action.Reindex reindex && reindex.kind().equals("INDEX"));
    }
}
