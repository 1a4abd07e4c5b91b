package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The key makes its columns NOT NULL, and for that reads every row under ACCESS EXCLUSIVE.
final class PrimaryKeyOnNullableColumn {
    static final Rule RULE =
            new Rule(
                    "primary-key-on-nullable-column",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "PRIMARY KEY USING INDEX over a column that may be null",
                    "make the column NOT NULL first, by a validated CHECK",
                    PrimaryKeyOnNullableColumn::check);

    private PrimaryKeyOnNullableColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.AddConstraint.class,
                        add ->
                                add.constraint().is(Constraint.Kind.PRIMARY_KEY)
                                        && add.constraint().usingIndex() != null
                                        && nullable(statement, add.constraint(), around)
                                                .isPresent())
                .map(found ->
                        hit(
                                found.table(),
                                nullable(statement, found.what().constraint(), around).orElse(""),
                                around));
    }

    private static Rule.Hit hit(Name table, String column, Surroundings around) {
        return new Rule.Hit(
                "makes " + column + " not null while all queries wait",
                "ACCESS EXCLUSIVE lock on "
                        + around.sized(table)
                        + " while every row is looked through for nulls");
    }

    /// A column of the index of which is known that it may be null.
    private static Optional<String> nullable(
            SqlStatement statement, ConstraintDefinition key, Surroundings around) {
        Name table = ((Action.AlterTable) statement.action()).table();
        String index = key.usingIndex();
        if (index == null) {
            return Optional.empty();
        }
        Relation known = around.before().part(table);
        return around.before().index(new Name(table.schema(), index)).stream()
                .flatMap(one -> one.columns().stream())
                .filter(column -> known.column(column).isPresent())
                .filter(column -> !around.isProvenNotNull(table, column))
                .findFirst();
    }
}
