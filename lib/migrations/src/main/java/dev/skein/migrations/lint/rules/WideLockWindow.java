package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.HeldLocks;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

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
                    WideLockWindow::check,
                    (statement, _) -> Optional.of(Mended.apart(statement.sql())));

    private static final int MOST_NAMES = 5;
    private static final String WHY =
            "ACCESS EXCLUSIVE locks on several tables until the transaction ends: long queues, or a deadlock";

    private WideLockWindow() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isInside() || locksIndex(statement.action())) {
            return Optional.empty();
        }
        boolean block = statement.action() instanceof Action.DoBlock;
        List<String> held = around.held().relations();
        if (held.isEmpty() && !block) {
            return Optional.empty();
        }
        List<String> wanted = HeldLocks.exclusive(around.effects());
        if (block && wanted.size() > 1) {
            return Rule.hit("locks " + named(wanted) + " in one block", WHY);
        }
        if (statement.action() instanceof Action.LockTable && wanted.size() > 1) {
            return Rule.hit("locks " + named(wanted) + " at once", WHY);
        }
        return held.isEmpty() || around.held().containsAll(wanted)
                ? Optional.empty()
                : Rule.hit(
                        "locks "
                                + wanted.stream()
                                        .filter(one -> !around.held().containsAll(List.of(one)))
                                        .findFirst()
                                        .orElseThrow()
                                + " while "
                                + named(held)
                                + (held.size() == 1 ? " is locked" : " are locked"),
                        WHY);
    }

    /// The first few: a sentence of a thousand names helps nobody.
    private static String named(List<String> held) {
        return held.size() <= MOST_NAMES
                ? String.join(", ", held)
                : String.join(", ", held.subList(0, MOST_NAMES))
                        + " and "
                        + (held.size() - MOST_NAMES)
                        + " more";
    }

    /// An index is no further table.
    private static boolean locksIndex(Action action) {
        return action.refusesTransaction()
                || (action instanceof Action.Drop drop && drop.kind().equals("INDEX"))
                || (action instanceof Action.Reindex reindex && reindex.kind().equals("INDEX"));
    }
}
