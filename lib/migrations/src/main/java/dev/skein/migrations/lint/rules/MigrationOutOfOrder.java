package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.util.Optional;

/// A database that has the later ones gets this one after them, a new database before.
final class MigrationOutOfOrder {
    static final Rule RULE =
            new Rule(
                    "migration-out-of-order",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "a new migration with a version below one that has been applied",
                    "give it a version above all others",
                    MigrationOutOfOrder::check);

    private MigrationOutOfOrder() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        BigInteger newest = around.newest();
        BigInteger version = around.subject().version();
        return around.isFirst()
                        && newest != null
                        && version != null
                        && version.compareTo(newest) < 0
                ? Rule.hit(
                        "comes before version " + newest + ", which is there already",
                        "databases get the two in different orders, and need not end up the same")
                : Optional.empty();
    }
}
