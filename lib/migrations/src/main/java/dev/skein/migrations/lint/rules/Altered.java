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
        return alter.alterations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(which)
                .findFirst()
                .map(what -> new Altered<>(alter.table(), what));
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
