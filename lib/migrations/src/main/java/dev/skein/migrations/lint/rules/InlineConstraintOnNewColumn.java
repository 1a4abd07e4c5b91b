package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.ColumnDefinition;
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
                    "ADD COLUMN with CHECK, UNIQUE or PRIMARY KEY, or with a default and REFERENCES",
                    "add the column bare; add the constraint NOT VALID, or USING INDEX, in a later migration",
                    InlineConstraintOnNewColumn::check);

    private InlineConstraintOnNewColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(
                        statement,
                        around,
                        column -> column.constraints().stream().anyMatch(one -> reads(column, one)))
                .map(found ->
                        new Rule.Hit(
                                "reads every row of "
                                        + found.table().spoken()
                                        + " while all queries wait",
                                "ACCESS EXCLUSIVE lock on "
                                        + around.sized(found.table())
                                        + " for a full scan or an index build"));
    }

    /// A reference on a new column without a default needs no scan: every value is null.
    private static boolean reads(ColumnDefinition column, ConstraintDefinition constraint) {
        return switch (constraint.kind()) {
            case CHECK, UNIQUE, PRIMARY_KEY, EXCLUSION -> constraint.looksAtRows();
            case FOREIGN_KEY -> constraint.looksAtRows() && !column.startsNull();
            case NOT_NULL -> false;
        };
    }
}
