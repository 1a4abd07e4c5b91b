package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.TypeName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every row passes a CHECK that is made or validated, of its table or of a domain.
final class ChecksForConditions {
    private static final Pattern DEFINITION =
            Pattern.compile("CHECK \\((.*)\\)(?: NO INHERIT)?(?: NOT VALID)?", Pattern.DOTALL);

    private ChecksForConditions() {}

    static List<Check> of(Action action, SoFar before) {
        return switch (action) {
            case Action.AlterTable(Name table, var alterations) ->
                    alterations.stream().flatMap(one -> of(table, one, before)).toList();
            case Action.AlterDomain domain -> ofDomain(domain, before);
            default -> List.of();
        };
    }

    private static Stream<Check> of(Name table, Alteration alteration, SoFar before) {
        return switch (alteration) {
            case Alteration.AddConstraint(ConstraintDefinition one)
                    when one.is(Constraint.Kind.CHECK) && one.looksAtRows() ->
                    check(table, one.expression());
            case Alteration.ValidateConstraint(String name) ->
                    before
                            .part(table)
                            .constraint(name)
                            .filter(one -> one.kind() == Constraint.Kind.CHECK && !one.validated())
                            .map(one -> DEFINITION.matcher(one.definition()))
                            .filter(Matcher::matches)
                            .stream()
                            .flatMap(found -> check(table, found.group(1)));
            default -> Stream.empty();
        };
    }

    private static Stream<Check> check(Name table, @Nullable String expression) {
        if (expression == null) {
            return Stream.empty();
        }
        var rows = Checks.Rows.of(table, List.of(expression));
        return Stream.of(
                Checks.of(
                        "every row of " + table.spoken() + " passes " + expression,
                        "select "
                                + rows.name()
                                + ".* from "
                                + rows.from()
                                + " where not ("
                                + expression
                                + ")"));
    }

    /// Each column of the domain is a table's own to check; `VALUE` is called as the grammar reads
    /// it.
    private static List<Check> ofDomain(Action.AlterDomain change, SoFar before) {
        ConstraintDefinition constraint = change.constraint();
        @Nullable String condition =
                switch (change.change()) {
                    case SET_NOT_NULL -> "value is not null";
                    case ADD_CONSTRAINT ->
                            constraint != null && constraint.looksAtRows()
                                    ? constraint.expression()
                                    : null;
                    case VALIDATE_CONSTRAINT -> validated(change, before);
                    case DROP_NOT_NULL, DROP_CONSTRAINT, CHANGE_DEFAULT -> null;
                };
        return condition == null
                ? List.of()
                : before.relations().stream()
                        .filter(one ->
                                (one.kind() == Relation.Kind.TABLE && one.partitionOf() == null)
                                        || one.kind() == Relation.Kind.PARTITIONED_TABLE
                                        || one.kind() == Relation.Kind.MATERIALIZED_VIEW)
                        .flatMap(one ->
                                one.columns().stream()
                                        .filter(column ->
                                                isOf(column.type(), change.domain(), before))
                                        .map(column -> check(one.name(), column, condition)))
                        .toList();
    }

    private static @Nullable String validated(Action.AlterDomain change, SoFar before) {
        return before.type(change.domain())
                .map(domain -> domain.conditions().get(change.name()))
                .map(DEFINITION::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .orElse(null);
    }

    /// Of the domain, or of one that is made of it.
    private static boolean isOf(String type, Name domain, SoFar before) {
        TypeName read = TypeName.read(type);
        if (read.array()) {
            return false;
        }
        @Nullable String base =
                before.type(read.made()).map(Catalogue.NamedType::base).orElse(null);
        return read.made().qualified().equals(domain.qualified())
                || (base != null && isOf(base, domain, before));
    }

    private static Check check(Name table, Column column, String condition) {
        String quoted = Identifiers.quoted(column.name());
        return Checks.of(
                "every " + quoted + " of " + table.spoken() + " passes " + condition,
                "select checked.value as "
                        + quoted
                        + " from (select "
                        + quoted
                        + " as value from "
                        + Checks.counted(table)
                        + ") checked where not ("
                        + condition
                        + ")");
    }
}
