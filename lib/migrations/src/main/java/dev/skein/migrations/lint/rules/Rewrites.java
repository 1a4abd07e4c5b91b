package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Name;

/// What a rewrite under ACCESS EXCLUSIVE is told as.
final class Rewrites {
    private Rewrites() {}

    static Rule.Hit hit(Name table, Surroundings around) {
        return hit(table, around, "");
    }

    /// @param more what else there is to know, behind a semicolon
    static Rule.Hit hit(Name table, Surroundings around, String more) {
        return new Rule.Hit(
                "writes every row of " + table.spoken() + " anew while all queries wait",
                "ACCESS EXCLUSIVE lock on "
                        + around.sized(table)
                        + " for a rewrite of the whole table, its indexes included"
                        + more);
    }
}
