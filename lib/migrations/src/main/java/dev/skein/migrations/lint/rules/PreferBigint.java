package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keys run out: 32,767 or 2,147,483,647 is the last.
final class PreferBigint {
    static final Rule RULE =
            new Rule(
                    "prefer-bigint",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "an int or smallint column that is a key or refers to one",
                    "bigint",
                    PreferBigint::check,
                    PreferBigint::mend);

    private static final Set<String> SHORT = Set.of("int2", "int4");
    private static final Set<Constraint.Kind> KEYS =
            Set.of(
                    Constraint.Kind.PRIMARY_KEY,
                    Constraint.Kind.FOREIGN_KEY,
                    Constraint.Kind.UNIQUE);

    private PreferBigint() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return found(statement.action())
                .findFirst()
                .map(one -> new Rule.Hit(message(one), why(one.column())));
    }

    private static Stream<NewColumns> found(Action action) {
        return NewColumns.of(action).stream()
                .filter(one -> isShort(one.column()))
                .filter(one -> isKey(one.column()) || isPartOfKey(action, one));
    }

    private static Optional<Mended> mend(SqlStatement statement, Surroundings around) {
        Set<ColumnTypes> found =
                found(statement.action()).map(ColumnTypes::of).collect(Collectors.toSet());
        return TypeText.changed(
                statement, found::contains, one -> one.type().isSerial() ? "bigserial" : "bigint");
    }

    private static boolean isShort(ColumnDefinition column) {
        return SHORT.contains(column.type().stored().name()) && !column.type().array();
    }

    /// By its definition, or by the name that keys usually have.
    private static boolean isKey(ColumnDefinition column) {
        return column.isNumbered()
                || column.name().equals("id")
                || column.name().endsWith("_id")
                || column.constraints().stream().anyMatch(one -> KEYS.contains(one.kind()));
    }

    private static boolean isPartOfKey(Action action, NewColumns found) {
        return action instanceof Action.CreateTable create
                && create.constraints().stream()
                        .filter(one -> KEYS.contains(one.kind()))
                        .anyMatch(one -> one.columns().contains(found.column().name()));
    }

    private static String message(NewColumns found) {
        return ColumnTypes.of(found).spoken() + " is a key that will run out";
    }

    private static String why(ColumnDefinition column) {
        String last = column.type().stored().is("int2") ? "32,767" : "2,147,483,647";
        return last + " is its last value, and widening it later writes the table anew";
    }
}
