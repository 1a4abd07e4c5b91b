package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.function.Predicate;

/// An action of an ALTER TABLE on a table that others already use.
record Altered<A extends Alteration>(Name table, A what) {

    static <A extends Alteration> Optional<Altered<A>> first(
            SqlStatement statement, Surroundings around, Class<A> kind, Predicate<A> which) {
        if (!(statement.action() instanceof Action.AlterTable alter)
                || around.isNew(alter.table())) {
            return Optional.empty();
        }
        for (Alteration one : alter.alterations()) {
            if (kind.isInstance(one) && which.test(kind.cast(one))) {
                return Optional.of(new Altered<>(alter.table(), kind.cast(one)));
            }
        }
        return Optional.empty();
    }

    /// Whether it is an ALTER TABLE with a single action.
    static boolean isSingle(SqlStatement statement) {
        return statement.action() instanceof Action.AlterTable alter
                && alter.alterations().size() == 1;
    }

    /// The first new column of the kind.
    static Optional<Altered<Alteration.AddColumn>> column(
            SqlStatement statement, Surroundings around, Predicate<ColumnDefinition> which) {
        return first(
                statement, around, Alteration.AddColumn.class, add -> which.test(add.column()));
    }
}
