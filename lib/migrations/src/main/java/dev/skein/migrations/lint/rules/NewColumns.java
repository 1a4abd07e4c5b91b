package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A column that a statement makes.
record NewColumns(Name table, ColumnDefinition column) {

    /// Of CREATE TABLE and ADD COLUMN, in the order of the text; temporary tables left away.
    static List<NewColumns> of(Action action) {
        var found = new ArrayList<NewColumns>();
        if (action instanceof Action.CreateTable create && !isTemporary(create)) {
            for (ColumnDefinition column : create.columns()) {
                found.add(new NewColumns(create.table(), column));
            }
        } else if (action instanceof Action.AlterTable alter) {
            for (Alteration one : alter.alterations()) {
                if (one instanceof Alteration.AddColumn add) {
                    found.add(new NewColumns(alter.table(), add.column()));
                }
            }
        }
        return found;
    }

    /// A temporary table is nobody's schema.
    static boolean isTemporary(Action.CreateTable create) {
        return create.lasting() == Action.CreateTable.Lasting.TEMPORARY;
    }

    /// A column that the same file adds has no readers yet.
    ///
    /// @param statement that changes it: an ALTER TABLE, or a rename
    static boolean isAddedHere(SqlStatement statement, String column, Surroundings around) {
        @Nullable Name table =
                switch (statement.action()) {
                    case Action.AlterTable alter -> alter.table();
                    case Action.Rename rename -> rename.object();
                    default -> null;
                };
        return table != null
                && Stream.concat(around.earlier().stream(), Stream.of(statement))
                        .flatMap(one -> one.actions().stream())
                        .filter(Action.AlterTable.class::isInstance)
                        .flatMap(action -> of(action).stream())
                        .anyMatch(one ->
                                one.table().qualified().equals(table.qualified())
                                        && one.column().name().equals(column));
    }
}
