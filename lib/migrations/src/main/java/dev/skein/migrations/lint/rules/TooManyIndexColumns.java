package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Columns behind the third narrow a search seldom; they make the index large and every write
/// dearer.
final class TooManyIndexColumns {
    static final Rule RULE =
            new Rule(
                    "too-many-index-columns",
                    Rule.Group.INDEX,
                    Rule.Concern.LOCKS,
                    Level.INFO,
                    "a plain index on more than three columns",
                    "index three columns or fewer, or put the others behind INCLUDE",
                    TooManyIndexColumns::check);

    private TooManyIndexColumns() {}

    private static final int MOST = 3;

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.CreateIndex index
                && !index.unique()
                && index.method().equals("btree")
                && index.keys().size() > MOST) {
            return Rule.hit(
                    "indexes " + index.keys().size() + " columns of " + around.sized(index.table()),
                    "every write pays for all of them; a search seldom needs more than the first "
                            + MOST);
        }
        return Optional.empty();
    }
}
