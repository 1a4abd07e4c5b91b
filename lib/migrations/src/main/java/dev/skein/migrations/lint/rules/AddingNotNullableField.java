package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Without a validated CHECK, SET NOT NULL reads every row under ACCESS EXCLUSIVE.
final class AddingNotNullableField {
    static final Rule RULE =
            new Rule(
                    "adding-not-nullable-field",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "SET NOT NULL on an existing column",
                    "add CHECK (column IS NOT NULL) NOT VALID, validate it, then SET NOT NULL, then drop the check",
                    AddingNotNullableField::check);

    private AddingNotNullableField() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter && !around.isNew(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.SetNotNull(String column)
                        && !around.isProvenNotNull(alter.table(), column)) {
                    return Rule.hit(
                            "looks for nulls in " + column + " while all queries wait",
                            "ACCESS EXCLUSIVE lock on "
                                    + alter.table().spoken()
                                    + " while every row is read, unless a validated CHECK ("
                                    + column
                                    + " IS NOT NULL) exists");
                }
            }
        }
        return Optional.empty();
    }
}
