package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.IndexKey;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// No two rows are alike where a unique index or key is made.
final class ChecksForDuplicates {
    private ChecksForDuplicates() {}

    static List<Check> of(Action action, SoFar before) {
        return switch (action) {
            case Action.CreateIndex index when index.unique() && isWritten(index) ->
                    List.of(
                            check(
                                    index.table(),
                                    index.keys().stream().map(ChecksForDuplicates::key).toList(),
                                    index.where(),
                                    index.nullsNotDistinct()));
            case Action.AlterTable(Name table, var alterations) ->
                    alterations.stream().flatMap(one -> ofAlteration(table, one)).toList();
            default -> List.of();
        };
    }

    private static boolean isWritten(Action.CreateIndex index) {
        return !IndexKey.UNWRITTEN.equals(index.where())
                && index.keys().stream().noneMatch(key -> key.text().equals(IndexKey.UNWRITTEN));
    }

    private static Stream<Check> ofAlteration(Name table, Alteration alteration) {
        return alteration instanceof Alteration.AddConstraint(ConstraintDefinition one)
                        && (one.is(Constraint.Kind.UNIQUE) || one.is(Constraint.Kind.PRIMARY_KEY))
                        && one.usingIndex() == null
                        && !one.columns().isEmpty()
                ? Stream.of(
                        check(
                                table,
                                one.columns().stream().map(Identifiers::quoted).toList(),
                                null,
                                one.nullsAlike()))
                : Stream.empty();
    }

    private static String key(IndexKey key) {
        return key.column() ? Identifiers.quoted(key.text()) : "(" + key.text() + ")";
    }

    /// @param condition of a partial index
    /// @param nullsAlike two nulls are duplicates, too
    private static Check check(
            Name table, List<String> keys, @Nullable String condition, boolean nullsAlike) {
        String conditions =
                Stream.concat(
                                condition == null
                                        ? Stream.empty()
                                        : Stream.of("(" + condition + ")"),
                                nullsAlike
                                        ? Stream.empty()
                                        : keys.stream().map(key -> key + " is not null"))
                        .collect(Collectors.joining(" and "));
        String positions =
                IntStream.rangeClosed(1, keys.size())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
        String list = String.join(", ", keys);
        var rows = Checks.Rows.of(table, Stream.of(list, conditions).toList());
        return Checks.of(
                "no two rows of " + table.spoken() + " share " + list,
                "select "
                        + list
                        + ", count(*) from "
                        + rows.from()
                        + (conditions.isEmpty() ? "" : " where " + conditions)
                        + " group by "
                        + positions
                        + " having count(*) > 1");
    }
}
