package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A column of which a statement says what type it shall have.
record ColumnTypes(Name table, String column, TypeName type) {
    /// Of CREATE TABLE, ADD COLUMN and ALTER COLUMN TYPE, in the order of the text.
    static Stream<ColumnTypes> of(Action action) {
        Stream<ColumnTypes> made = NewColumns.of(action).map(ColumnTypes::of);
        return action instanceof Action.AlterTable alter
                ? Stream.concat(made, changed(alter))
                : made;
    }

    static ColumnTypes of(NewColumns found) {
        return new ColumnTypes(found.table(), found.column().name(), found.column().type());
    }

    private static Stream<ColumnTypes> changed(Action.AlterTable alter) {
        return alter.alterations().stream()
                .filter(Alteration.AlterType.class::isInstance)
                .map(Alteration.AlterType.class::cast)
                .map(change -> new ColumnTypes(alter.table(), change.column(), change.type()));
    }

    /// Of the first column to which something applies.
    ///
    /// @param says what is said of it, behind its name
    static Optional<Rule.Hit> hit(
            SqlStatement statement, Predicate<ColumnTypes> applies, String says, String why) {
        return statement.action() instanceof Action.CreateTable
                        || statement.action() instanceof Action.AlterTable
                ? first(statement.action(), applies)
                        .map(one -> new Rule.Hit(one.spoken() + " " + says, why))
                : Optional.empty();
    }

    private static Optional<ColumnTypes> first(Action action, Predicate<ColumnTypes> applies) {
        return of(action).filter(applies).findFirst();
    }

    boolean is(String... names) {
        return List.of(names).contains(type.name());
    }

    /// The same moment in time for everybody, as precise as before.
    String withZone() {
        return type.modifiers().isEmpty()
                ? "timestamptz"
                : "timestamptz(" + type.modifiers().getFirst() + ")";
    }

    /// ` CHECK (char_length(note) <= 50)`
    String limit() {
        return " CHECK (char_length("
                + Identifiers.quoted(column)
                + ") <= "
                + type.modifiers().getFirst()
                + ")";
    }

    boolean isTimestampOfSeconds() {
        return is("timestamp", "timestamptz")
                && !type.modifiers().isEmpty()
                && type.modifiers().getFirst() == 0;
    }

    /// `orders.note (character varying(50))`
    String spoken() {
        return new Name(table.name(), column).spoken() + " (" + type.spoken() + ")";
    }
}
