package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A column of which a statement says what type it shall have.
record ColumnTypes(Name table, String column, TypeName type) {
    /// Of CREATE TABLE, ADD COLUMN and ALTER COLUMN TYPE, in the order of the text.
    static List<ColumnTypes> of(Action action) {
        var found = new ArrayList<ColumnTypes>();
        for (NewColumns made : NewColumns.of(action)) {
            found.add(of(made));
        }
        if (action instanceof Action.AlterTable alter) {
            for (Alteration one : alter.alterations()) {
                if (one instanceof Alteration.AlterType change) {
                    found.add(new ColumnTypes(alter.table(), change.column(), change.type()));
                }
            }
        }
        return found;
    }

    static ColumnTypes of(NewColumns found) {
        return new ColumnTypes(found.table(), found.column().name(), found.column().type());
    }

    /// Of the first column to which something applies.
    ///
    /// @param says what is said of it, behind its name
    static Optional<Rule.Hit> hit(
            SqlStatement statement, Predicate<ColumnTypes> applies, String says, String why) {
        for (ColumnTypes one : of(statement.action())) {
            if (applies.test(one)) {
                return Rule.hit(one.spoken() + " " + says, why);
            }
        }
        return Optional.empty();
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
