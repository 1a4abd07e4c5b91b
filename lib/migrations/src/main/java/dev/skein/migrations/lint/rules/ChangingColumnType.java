package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.FreeTypeChanges;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Only a few changes are free: to text or an unbounded varchar, a wider varchar, an unbounded
/// numeric.
///
/// Whether a varchar gets wider is not in the statement; without the catalogue it is taken for a
/// widening.
final class ChangingColumnType {
    static final Rule RULE =
            new Rule(
                    "changing-column-type",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ALTER COLUMN TYPE that may write every row anew",
                    "add a new column, keep both filled, fill the old rows in batches, swap",
                    ChangingColumnType::check);

    private ChangingColumnType() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter && !around.isNew(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.AlterType change
                        && !FreeTypeChanges.mayBeFree(change)) {
                    return Rule.hit(
                            "may write every row of "
                                    + alter.table().spoken()
                                    + " anew while all queries wait",
                            "ACCESS EXCLUSIVE lock on "
                                    + alter.table().spoken()
                                    + " for a rewrite of the table and of every index on "
                                    + change.column());
                }
            }
        }
        return Optional.empty();
    }
}
