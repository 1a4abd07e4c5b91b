package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each foreign key takes SHARE ROW EXCLUSIVE on both its tables, and keeps it until the
/// transaction ends.
final class MultipleForeignKeys {
    static final Rule RULE =
            new Rule(
                    "multiple-foreign-keys",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "foreign keys that lock more than two tables in one transaction",
                    "add one foreign key per migration",
                    MultipleForeignKeys::check,
                    (statement, _) ->
                            Altered.isSingle(statement)
                                    ? Optional.of(Mended.apart(statement.sql()))
                                    : Optional.empty());

    private MultipleForeignKeys() {}

    private static final int MOST = 2;

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (ForeignKeys.of(statement.action()).findAny().isEmpty()) {
            return Optional.empty();
        }
        Set<Name> before = new LinkedHashSet<>();
        for (SqlStatement earlier : around.earlierInTransaction()) {
            earlier.actions().forEach(action -> collect(action, around, before));
            if (before.size() > MOST) {
                return Optional.empty();
            }
        }
        Set<Name> after = new LinkedHashSet<>(before);
        collect(statement.action(), around, after);
        return after.size() > MOST
                ? Rule.hit(
                        "locks " + after.size() + " tables at once for their foreign keys",
                        "SHARE ROW EXCLUSIVE lock on "
                                + after.stream()
                                        .map(around::sized)
                                        .collect(Collectors.joining(", "))
                                + " until the transaction ends: writes wait on all of them")
                : Optional.empty();
    }

    private static void collect(Action action, Surroundings around, Set<Name> tables) {
        ForeignKeys.of(action)
                .flatMap(key -> Stream.of(key.table(), key.parent()))
                .filter(table -> !around.isNew(table) && !isMade(action, table))
                .forEach(tables::add);
    }

    private static boolean isMade(Action action, Name table) {
        return action instanceof Action.CreateTable create && create.table().equals(table);
    }
}
