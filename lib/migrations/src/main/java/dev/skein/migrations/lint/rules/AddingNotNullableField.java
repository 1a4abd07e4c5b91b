package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
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
                    "add CHECK (column IS NOT NULL) NOT VALID, validate it, then SET NOT NULL, then drop the check; from 18 on ADD CONSTRAINT … NOT NULL … NOT VALID, then VALIDATE",
                    AddingNotNullableField::check);

    private static final int NOT_NULL_CAN_WAIT = 18;

    private AddingNotNullableField() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.class,
                        one -> !column(statement, one, around).isEmpty())
                .map(found -> hit(found.table(), column(statement, found.what(), around), around));
    }

    /// The column that is looked through; empty where none is.
    private static String column(
            SqlStatement statement, Alteration alteration, Surroundings around) {
        Name table = ((Action.AlterTable) statement.action()).table();
        return switch (alteration) {
            case Alteration.SetNotNull(String column) ->
                    around.isProvenNotNull(table, column) ? "" : column;
            case Alteration.AddConstraint(var added) ->
                    added.is(Constraint.Kind.NOT_NULL)
                                    && added.looksAtRows()
                                    && !around.isProvenNotNull(table, added.columns().getFirst())
                            ? added.columns().getFirst()
                            : "";
            default -> "";
        };
    }

    private static Rule.Hit hit(Name table, String column, Surroundings around) {
        return new Rule.Hit(
                "looks for nulls in " + column + " while all queries wait",
                "ACCESS EXCLUSIVE lock on "
                        + around.sized(table)
                        + " while every row is read, unless a validated CHECK ("
                        + column
                        + " IS NOT NULL) exists"
                        + form(around.postgres()));
    }

    /// The way of the target's own version.
    private static String form(int postgres) {
        return postgres == 0
                ? ""
                : postgres < NOT_NULL_CAN_WAIT
                        ? "; PostgreSQL " + postgres + " knows no NOT NULL that is NOT VALID"
                        : "; PostgreSQL " + postgres + " can add NOT NULL … NOT VALID first";
    }
}
