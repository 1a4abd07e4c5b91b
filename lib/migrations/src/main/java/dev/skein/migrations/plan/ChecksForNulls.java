package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.List;
import java.util.stream.Stream;

/// No row is null where a column or a key may not be; a table to which a required column without a
/// value comes has no rows.
final class ChecksForNulls {
    private ChecksForNulls() {}

    static List<Check> of(Action action, SoFar before) {
        return action instanceof Action.AlterTable(Name table, var alterations)
                ? alterations.stream().flatMap(one -> of(table, one, before)).toList()
                : List.of();
    }

    private static Stream<Check> of(Name table, Alteration alteration, SoFar before) {
        return switch (alteration) {
            case Alteration.SetNotNull(String column) ->
                    before.provenNotNull(table, column)
                            ? Stream.empty()
                            : Stream.of(check(table, column));
            case Alteration.AddConstraint(ConstraintDefinition one) when requires(one) ->
                    columns(table, one, before).stream()
                            .filter(column -> !before.provenNotNull(table, column))
                            .map(column -> check(table, column));
            case Alteration.ValidateConstraint(String name) ->
                    before
                            .part(table)
                            .constraint(name)
                            .filter(one ->
                                    one.kind() == Constraint.Kind.NOT_NULL && !one.validated())
                            .stream()
                            .flatMap(one -> one.columns().stream())
                            .map(column -> check(table, column));
            case Alteration.AddColumn(ColumnDefinition column, _)
                    when before.part(table).column(column.name()).isEmpty()
                            && column.notNull()
                            && column.value().isNone()
                            && !column.isNumbered()
                            && !column.isGenerated() ->
                    Stream.of(
                            Checks.of(
                                    table.spoken()
                                            + " has no row that would need a value of "
                                            + Identifiers.quoted(column.name()),
                                    "select checked.* from " + Checks.counted(table)));
            default -> Stream.empty();
        };
    }

    /// A key made of an index needs its columns not null all the same.
    private static boolean requires(ConstraintDefinition constraint) {
        return constraint.is(Constraint.Kind.PRIMARY_KEY)
                || (constraint.is(Constraint.Kind.NOT_NULL) && constraint.looksAtRows());
    }

    private static List<String> columns(Name table, ConstraintDefinition one, SoFar before) {
        String index = one.usingIndex();
        return index == null
                ? one.columns()
                : before.index(new Name(table.qualified().schema(), index))
                        .map(Index::columns)
                        .orElse(List.of());
    }

    private static Check check(Name table, String column) {
        return Checks.of(
                "no row of " + table.spoken() + " has a null " + Identifiers.quoted(column),
                "select checked.* from "
                        + Checks.counted(table)
                        + " where "
                        + Identifiers.quoted(column)
                        + " is null");
    }
}
