package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import java.util.stream.Stream;

/// Views that take a table's place: running code that reads and writes through one does not notice
/// that the table has moved, where both happen in one transaction.
final class StandIns {
    private StandIns() {}

    /// Whether a view gets the name before the transaction ends.
    static boolean isTaken(Name name, Surroundings around) {
        return around.later().stream()
                .takeWhile(one -> !(one.action() instanceof Action.Commit))
                .flatMap(one -> one.actions().stream())
                .anyMatch(action ->
                        action instanceof Action.CreateView(Name view, boolean materialized, _)
                                && !materialized
                                && view.qualified().equals(name.qualified()));
    }

    /// Whether running code sees the table only through a view: under its name, or under the one
    /// that it had when the transaction began.
    static boolean hide(Name table, Surroundings around) {
        return Stream.concat(
                        Stream.of(table),
                        around.earlierInTransaction().stream()
                                .flatMap(one -> one.actions().stream())
                                .filter(Action.Rename.class::isInstance)
                                .map(Action.Rename.class::cast)
                                .filter(rename -> renamed(rename).equals(table.qualified()))
                                .map(Action.Rename::object))
                .anyMatch(name -> isTaken(name, around));
    }

    private static Name renamed(Action.Rename rename) {
        return new Name(rename.object().schema(), rename.to()).qualified();
    }
}
