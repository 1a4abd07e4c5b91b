package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Between the two statements every query that needs the index reads the whole table.
final class ReplaceIndexOrder {
    static final Rule RULE =
            new Rule(
                    "replace-index-order",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "an index dropped before the one that replaces it is built",
                    "create the new index CONCURRENTLY first, then drop the old one CONCURRENTLY",
                    ReplaceIndexOrder::check);

    private ReplaceIndexOrder() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (!(statement.action() instanceof Action.Drop drop) || !drop.kind().equals("INDEX")) {
            return Optional.empty();
        }
        return drop.objects().stream()
                .filter(old -> !around.isNew(old))
                .flatMap(old ->
                        around.later().stream()
                                .flatMap(later -> later.actions().stream())
                                .filter(Action.CreateIndex.class::isInstance)
                                .map(Action.CreateIndex.class::cast)
                                .filter(index -> replaces(index, old, around))
                                .map(index -> hit(old, index, around)))
                .findFirst();
    }

    /// By its name, or by the column that it begins with.
    private static boolean replaces(Action.CreateIndex index, Name old, Surroundings around) {
        if (old.name().equals(index.name())) {
            return true;
        }
        return around.before()
                .tableOf(old)
                .filter(index.table().qualified()::equals)
                .flatMap(_ -> around.before().index(old))
                .map(one -> one.columns().getFirst().equals(index.keys().getFirst().text()))
                .orElse(false);
    }

    private static Rule.Hit hit(Name old, Action.CreateIndex index, Surroundings around) {
        return new Rule.Hit(
                "drops " + old.spoken() + " before its replacement is there",
                "until it is built, queries that need it read the whole of "
                        + around.sized(index.table()));
    }
}
