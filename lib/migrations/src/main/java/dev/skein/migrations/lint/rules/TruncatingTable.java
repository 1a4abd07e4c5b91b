package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Every row is gone at once, under the strongest lock.
final class TruncatingTable {
    static final Rule RULE =
            new Rule(
                    "truncating-table",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "TRUNCATE",
                    "delete in batches, or drop a partition",
                    TruncatingTable::check);

    private TruncatingTable() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Truncate truncate
                && !truncate.tables().stream().allMatch(around::isOurs)) {
            return Rule.hit(
                    "deletes every row",
                    "ACCESS EXCLUSIVE lock on "
                            + around.sized(truncate.tables())
                            + (truncate.cascade()
                                    ? " and on every referencing table, all of which are emptied"
                                    : "; the rows come back only from the backup"));
        }
        return Optional.empty();
    }
}
