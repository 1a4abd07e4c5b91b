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
        var made = new Made(index);
        for (Index other : around.before().indexes(index.table())) {
            Optional<Rule.Hit> hit = made.mayMeet(other) ? made.against(other) : Optional.empty();
            if (hit.isPresent() && !around.before().dropped(other.name())) {
                return hit;
            }
        }
        return Optional.empty();
    }

    /// The new index, with what is held against each other one: a table may have hundreds.
    private record Made(Action.CreateIndex index, String shape, boolean plain, List<String> keys) {
        Made(Action.CreateIndex index) {
            this(
                    index,
                    " USING " + index.shape(),
                    index.method().equals("btree")
                            && index.where() == null
                            && index.keys().stream()
                                    .allMatch(key -> key.column() && key.options().isEmpty()),
                    index.keys().stream().map(IndexKey::text).toList());
        }

        /// Whether a closer look is worth while: no index that begins with another column is the
        /// same or covers it.
        private boolean mayMeet(Index other) {
            IndexKey first = index.keys().getFirst();
            return other.valid()
                    && (!first.column()
                            || other.columns().isEmpty()
                            || other.columns().getFirst().equals(first.text()));
        }

        private Optional<Rule.Hit> against(Index other) {
            if ((!index.unique() || other.unique()) && isSame(other)) {
                return Rule.hit(
                        "builds what " + other.name().name() + " already is",
                        "both are written with every row, and one of them is never needed");
            }
            if (!plain || other.partial() || !other.method().equals("btree")) {
                return Optional.empty();
            }
            if (beginsIn(other)) {
                String name = other.name().name();
                return Rule.hit(
                        "builds an index that " + name + " covers",
                        name + " begins with the same columns; both are written with every row");
            }
            return goesOnFrom(other)
                    ? Rule.hit(
                            "makes " + other.name().name() + " superfluous",
                            "the new index begins with the columns of "
                                    + other.name().name()
                                    + "; both are written with every row")
                    : Optional.empty();
        }

        /// The index of a key has no text of its own.
        private boolean isSame(Index other) {
            return other.definition().isEmpty()
                    ? plain && index.included().isEmpty() && keys.equals(other.columns())
                    : other.definition().endsWith(shape);
        }

        private boolean beginsIn(Index other) {
            return !index.unique()
                    && index.included().isEmpty()
                    && isPrefix(keys, other.columns())
                    && isPlain(other);
        }

        private boolean goesOnFrom(Index other) {
            return !other.unique()
                    && other.included().isEmpty()
                    && isPrefix(other.columns(), keys)
                    && isPlain(other);
        }
    }

    /// Neither order nor operator class of its own.
    private static boolean isPlain(Index other) {
        String keys = "(" + String.join(", ", other.columns()) + ")";
        return other.definition().isEmpty() || other.definition().contains(keys);
    }

    private static boolean isPrefix(List<String> shorter, List<String> longer) {
        boolean same = shorter.size() <= longer.size();
        for (int i = 0; same && i < shorter.size(); i++) {
            same = shorter.get(i).equals(longer.get(i));
        }
        return same;
    }
}
