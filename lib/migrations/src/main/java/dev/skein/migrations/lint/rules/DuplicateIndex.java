package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.IndexKey;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// Every index is paid for by every write. A plain one whose columns begin another one serves
/// nothing that the other does not.
final class DuplicateIndex {
    static final Rule RULE =
            new Rule(
                    "duplicate-index",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "an index that another one makes superfluous",
                    "use the index that exists, or drop the shorter one",
                    DuplicateIndex::check);

    private DuplicateIndex() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (!(statement.action() instanceof Action.CreateIndex index)) {
            return Optional.empty();
        }
        return around.before().part(index.table()).indexes().stream()
                .filter(Index::valid)
                .filter(other -> !around.before().dropped(other.name()))
                .flatMap(other -> compare(index, other).stream())
                .findFirst();
    }

    private static Optional<Rule.Hit> compare(Action.CreateIndex index, Index other) {
        String name = other.name().name();
        boolean same =
                !other.definition().isEmpty()
                        && other.definition().endsWith(" USING " + index.shape());
        if (same && (!index.unique() || other.unique())) {
            return Rule.hit(
                    "builds what " + name + " already is",
                    "both are written with every row, and one of them is never needed");
        }
        boolean plain =
                index.method().equals("btree")
                        && other.method().equals("btree")
                        && index.where() == null
                        && !other.partial()
                        && index.keys().stream().allMatch(IndexKey::column)
                        && index.keys().stream().allMatch(key -> key.options().isEmpty());
        List<String> keys = index.keys().stream().map(IndexKey::text).toList();
        if (!plain || !isPlain(other)) {
            return Optional.empty();
        }
        if (!index.unique() && index.included().isEmpty() && isPrefix(keys, other.columns())) {
            return Rule.hit(
                    "builds an index that " + name + " covers",
                    name + " begins with the same columns; both are written with every row");
        }
        return !other.unique() && other.included().isEmpty() && isPrefix(other.columns(), keys)
                ? Rule.hit(
                        "makes " + name + " superfluous",
                        "the new index begins with the columns of "
                                + name
                                + "; both are written with every row")
                : Optional.empty();
    }

    /// Neither order nor operator class of its own.
    private static boolean isPlain(Index other) {
        String keys = "(" + String.join(", ", other.columns()) + ")";
        return other.definition().isEmpty() || other.definition().contains(keys);
    }

    private static boolean isPrefix(List<String> shorter, List<String> longer) {
        return shorter.size() <= longer.size() && longer.subList(0, shorter.size()).equals(shorter);
    }
}
