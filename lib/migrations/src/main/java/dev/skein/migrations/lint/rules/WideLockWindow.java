package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.lint.HeldLocks;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        boolean several = block || statement.action() instanceof Action.LockTable;
        if (around.held().relations().isEmpty() && !several) {
            return Optional.empty();
        }
        List<String> wanted = HeldLocks.exclusive(around.effects());
        if (several && wanted.size() > 1) {
            return Rule.hit("locks " + named(wanted) + (block ? " in one block" : " at once"), WHY);
        }
        if (around.held().relations().isEmpty() || around.held().containsAll(wanted)) {
            return Optional.empty();
        }
        Set<String> indexes = indexes(statement, around);
        List<String> held = without(indexes, around.held().relations());
        return without(indexes, wanted).stream()
                .filter(one -> !held.isEmpty() && !held.contains(one))
                .findFirst()
                .flatMap(one ->
                        Rule.hit(
                                "locks "
                                        + one
                                        + " while "
                                        + named(held)
                                        + (held.size() == 1 ? " is locked" : " are locked"),
                                WHY));
    }

    private static List<String> without(Set<String> indexes, List<String> relations) {
        return relations.stream().filter(one -> !indexes.contains(one)).toList();
    }

    /// Those that this transaction drops, or makes anew with their table: no further tables.
    private static Set<String> indexes(SqlStatement statement, Surroundings around) {
        return Stream.concat(around.earlierInTransaction().stream(), Stream.of(statement))
                .flatMap(one -> one.actions().stream())
                .flatMap(action ->
                        switch (action) {
                            case Action.Drop drop when drop.kind().equals("INDEX") ->
                                    drop.objects().stream();
                            case Action.AlterTable alter ->
                                    around.before().indexes(alter.table()).stream()
                                            .map(Index::name);
                            default -> Stream.of();
                        })
                .map(name -> HeldLocks.plain(name.qualified().spoken()))
                .collect(Collectors.toSet());
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
