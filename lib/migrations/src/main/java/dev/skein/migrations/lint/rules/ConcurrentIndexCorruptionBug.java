package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// On 14.0 to 14.3 a concurrent build can miss rows that change meanwhile.
///
/// Source: release notes of PostgreSQL 14.4.
final class ConcurrentIndexCorruptionBug {
    static final Rule RULE =
            new Rule(
                    "concurrent-index-corruption-bug",
                    Rule.Group.INDEX,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "CREATE INDEX or REINDEX CONCURRENTLY on PostgreSQL 14.0 to 14.3",
                    "upgrade to 14.4 or later first, then REINDEX what was built; until then build in a maintenance window",
                    ConcurrentIndexCorruptionBug::check);

    private ConcurrentIndexCorruptionBug() {}

    private static final int FIRST = 140_000;
    private static final int FIXED = 140_004;

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        int version = around.before().serverVersion();
        boolean builds =
                switch (statement.action()) {
                    case Action.CreateIndex index -> index.concurrently();
                    case Action.Reindex reindex -> reindex.concurrently();
                    default -> false;
                };
        return builds && version >= FIRST && version < FIXED
                ? Rule.hit(
                        "may build an index that misses rows",
                        "the server is PostgreSQL 14."
                                + version % 10_000
                                + "; queries that use the index may not find what is there")
                : Optional.empty();
    }
}
