package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeChanges;
import java.util.Optional;

/// The rows stay as they are, but every index on the column is sorted anew under ACCESS EXCLUSIVE.
final class CollationChange {
    static final Rule RULE =
            new Rule(
                    "collation-change",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ALTER COLUMN TYPE … COLLATE",
                    "build an index with the new collation CONCURRENTLY, or add a new column",
                    CollationChange::check);

    private CollationChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.AlterType.class,
                        change -> sorts(statement, change, around))
                .map(found ->
                        new Rule.Hit(
                                "sorts every index on " + found.what().column() + " anew",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " while its indexes on the column are rebuilt"));
    }

    /// Without an index there is nothing to sort; a rewrite is said by another rule.
    private static boolean sorts(
            SqlStatement statement, Alteration.AlterType change, Surroundings around) {
        if (change.collation() == null
                || !(statement.action() instanceof Action.AlterTable alter)) {
            return false;
        }
        boolean indexed =
                around.before()
                        .relation(alter.table())
                        .map(table ->
                                table.indexes().stream()
                                        .anyMatch(one -> one.columns().contains(change.column())))
                        .orElse(true);
        return indexed && !TypeChanges.rewrites(alter.table(), change, around.before());
    }
}
