package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The constraint of a new column is checked, or its index built, under the ACCESS EXCLUSIVE of ADD
/// COLUMN.
final class InlineConstraintOnNewColumn {
    static final Rule RULE =
            new Rule(
                    "inline-constraint-on-new-column",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN with CHECK, UNIQUE or PRIMARY KEY",
                    "add the column bare; add the constraint NOT VALID, or USING INDEX, in a later migration",
                    InlineConstraintOnNewColumn::check);

    private InlineConstraintOnNewColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter && !around.isNew(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.AddColumn add
                        && add.column().constraints().stream()
                                .anyMatch(InlineConstraintOnNewColumn::reads)) {
                    return Rule.hit(
                            "reads every row of "
                                    + alter.table().spoken()
                                    + " while all queries wait",
                            "ACCESS EXCLUSIVE lock on "
                                    + alter.table().spoken()
                                    + " for a full scan or an index build");
                }
            }
        }
        return Optional.empty();
    }

    /// A reference on a new column without a default needs no scan: every value is null.
    private static boolean reads(ConstraintDefinition constraint) {
        return switch (constraint.kind()) {
            case CHECK, UNIQUE, PRIMARY_KEY, EXCLUSION -> true;
            case NOT_NULL, FOREIGN_KEY -> false;
        };
    }
}
