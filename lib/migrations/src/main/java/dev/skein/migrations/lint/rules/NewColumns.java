package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A column that a statement makes.
record NewColumns(Name table, ColumnDefinition column) {

    /// Of CREATE TABLE and ADD COLUMN, in the order of the text; temporary tables left away.
    static Stream<NewColumns> of(Action action) {
        return switch (action) {
            case Action.CreateTable create when !isTemporary(create) ->
                    create.columns().stream().map(one -> new NewColumns(create.table(), one));
            case Action.AlterTable alter ->
                    alter.alterations().stream()
                            .filter(Alteration.AddColumn.class::isInstance)
                            .map(one ->
                                    new NewColumns(
                                            alter.table(), ((Alteration.AddColumn) one).column()));
            default -> Stream.empty();
        };
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
                        .flatMap(NewColumns::of)
                        .anyMatch(one ->
                                one.table().qualified().equals(table.qualified())
                                        && one.column().name().equals(column));
    }
}
