package dev.skein.migrations.lint.rules;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables that are made without a primary key, and get none later in their file.
final class KeylessTables {
    private KeylessTables() {}

    static Optional<Action.CreateTable> of(SqlStatement statement, Surroundings around) {
        return statement.action() instanceof Action.CreateTable create
                        && isDesigned(create)
                        && create.allConstraints().stream().noneMatch(KeylessTables::isKey)
                        && around.later().stream().noneMatch(one -> addsKey(one, create.table()))
                ? Optional.of(create)
                : Optional.empty();
    }

    /// A partition has its parent's key; a temporary table, one made by a query, LIKE another or
    /// from parents is not designed here.
    private static boolean isDesigned(Action.CreateTable create) {
        return !NewColumns.isTemporary(create)
                && create.partitionOf() == null
                && !create.fromQuery()
                && create.like().isEmpty()
                && create.inherits().isEmpty();
    }

    private static boolean isKey(ConstraintDefinition constraint) {
        return constraint.is(Constraint.Kind.PRIMARY_KEY);
    }

    private static boolean addsKey(SqlStatement statement, Name table) {
        return statement.action() instanceof Action.AlterTable alter
                && alter.table().qualified().equals(table.qualified())
                && alter.alterations().stream().anyMatch(KeylessTables::isKey);
    }

    private static boolean isKey(Alteration alteration) {
        return switch (alteration) {
            case Alteration.AddConstraint(var constraint) -> isKey(constraint);
            case Alteration.AddColumn(var column, _) ->
                    column.constraints().stream().anyMatch(KeylessTables::isKey);
            default -> false;
        };
    }

    /// The columns of a UNIQUE over columns that are not null: a key in all but name, made with the
    /// table or later in its file.
    static Optional<List<String>> substitute(Action.CreateTable create, Surroundings around) {
        Set<String> notNull =
                create.columns().stream()
                        .filter(column -> column.notNull() || column.isNumbered())
                        .map(ColumnDefinition::name)
                        .collect(Collectors.toSet());
        return Stream.of(
                        create.constraints().stream(),
                        create.columns().stream().flatMap(column -> column.constraints().stream()),
                        around.later().stream().flatMap(one -> added(one, create.table())))
                .flatMap(one -> one)
                .filter(one -> one.is(Constraint.Kind.UNIQUE))
                .map(ConstraintDefinition::columns)
                .filter(columns -> !columns.isEmpty() && notNull.containsAll(columns))
                .findFirst();
    }

    private static Stream<ConstraintDefinition> added(SqlStatement statement, Name table) {
        return statement.action() instanceof Action.AlterTable alter
                        && alter.table().qualified().equals(table.qualified())
                ? alter.alterations().stream()
                        .flatMap(one ->
                                one instanceof Alteration.AddConstraint(var constraint)
                                        ? Stream.of(constraint)
                                        : Stream.empty())
                : Stream.empty();
    }
}
