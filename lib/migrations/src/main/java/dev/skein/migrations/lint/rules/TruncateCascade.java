package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// CASCADE empties every table that refers to the named ones, and those that refer to them.
final class TruncateCascade {
    static final Rule RULE =
            new Rule(
                    "truncate-cascade",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "TRUNCATE … CASCADE",
                    "name each table that shall be emptied",
                    TruncateCascade::check);

    private TruncateCascade() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.Truncate truncate
                && truncate.cascade()
                && !truncate.tables().stream().allMatch(around::isOurs)) {
            List<Name> referring = Referrers.of(truncate.tables(), around);
            return Rule.hit(
                    "empties every table that refers to "
                            + truncate.tables().getFirst().spoken()
                            + ", named or not",
                    "ACCESS EXCLUSIVE lock on "
                            + (referring.isEmpty() ? "all of them" : around.sized(referring))
                            + "; the rows come back only from the backup");
        }
        return Optional.empty();
    }
}
