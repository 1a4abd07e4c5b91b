package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a new column gives every row fits what the statement says of it: its default has a parent
/// and passes its CHECK, is not there twice, can be computed.
final class ChecksForNewColumns {
    private ChecksForNewColumns() {}

    static List<Check> of(Action action, SoFar before) {
        var checks = new ArrayList<Check>();
        if (action instanceof Action.AlterTable(Name table, var alterations)) {
            for (Alteration one : alterations) {
                if (one instanceof Alteration.AddColumn(ColumnDefinition column, _)
                        && before.part(table).column(column.name()).isEmpty()) {
                    of(table, column, before, checks);
                }
            }
        }
        return checks;
    }

    private static void of(Name table, ColumnDefinition column, SoFar before, List<Check> checks) {
        @Nullable String value = value(column);
        if (value == null) {
            return;
        }
        accepted(table, column, value, before).ifPresent(checks::add);
        for (ConstraintDefinition one : column.constraints()) {
            if (!one.looksAtRows()) {
                continue;
            }
            switch (one.kind()) {
                case FOREIGN_KEY ->
                        parent(table, column, value, one, before).ifPresent(checks::add);
                case CHECK -> passes(table, column, value, one).ifPresent(checks::add);
                case UNIQUE, PRIMARY_KEY -> once(table, column, value, one).ifPresent(checks::add);
                case NOT_NULL, EXCLUSION -> {}
            }
        }
    }

    /// Each row's value as SQL; absent where each gets its own, or where nobody knows it.
    private static @Nullable String value(ColumnDefinition column) {
        if (column.isNumbered() || column.value().isVolatile()) {
            return null;
        }
        return column.value().isNone() ? "null" : column.value().text();
    }

    /// The type takes it: a domain has conditions, and an expression may fail.
    private static Optional<Check> accepted(
            Name table, ColumnDefinition column, String value, SoFar before) {
        String type = column.type().spoken();
        boolean domain =
                before.type(column.type().made())
                        .filter(Catalogue.NamedType::constrained)
                        .isPresent();
        if (!column.isGenerated() && !domain) {
            return Optional.empty();
        }
        boolean computed = column.filled() != ColumnDefinition.Filled.VIRTUAL || column.notNull();
        String misfit =
                column.isGenerated() && column.notNull()
                        ? "((" + value + ")::" + type + ") is null"
                        : ChecksForTypes.uncast("(" + value + ")", type);
        return !computed
                ? Optional.empty()
                : Optional.of(
                        of(
                                table,
                                value,
                                "every row of "
                                        + table.spoken()
                                        + " can have its "
                                        + Identifiers.quoted(column.name()),
                                misfit));
    }

    private static Optional<Check> parent(
            Name table,
            ColumnDefinition column,
            String value,
            ConstraintDefinition key,
            SoFar before) {
        @Nullable Name parent = key.references();
        if (parent == null || column.startsNull()) {
            return Optional.empty();
        }
        List<String> referenced =
                key.referenced().isEmpty()
                        ? ChecksForOrphans.keyOf(before.part(parent))
                        : key.referenced();
        return referenced.size() != 1
                ? Optional.empty()
                : Optional.of(
                        of(
                                table,
                                value,
                                "the "
                                        + Identifiers.quoted(column.name())
                                        + " that every row of "
                                        + table.spoken()
                                        + " gets is in "
                                        + parent.spoken(),
                                "("
                                        + value
                                        + ") is not null and not exists (select from "
                                        + parent.qualified().spoken()
                                        + " as parent where parent."
                                        + Identifiers.quoted(referenced.getFirst())
                                        + " = ("
                                        + value
                                        + "))"));
    }

    private static Check of(Name table, String value, String says, String condition) {
        var rows = Checks.Rows.of(table, List.of(value));
        return Checks.of(
                says, "select " + rows.name() + ".* from " + rows.from() + " where " + condition);
    }

    private static Optional<Check> passes(
            Name table, ColumnDefinition column, String value, ConstraintDefinition check) {
        @Nullable String expression = check.expression();
        if (expression == null) {
            return Optional.empty();
        }
        String name = Identifiers.quoted(table.name());
        String with =
                "(select checked.*, ("
                        + value
                        + ")::"
                        + column.type().spoken()
                        + " as "
                        + Identifiers.quoted(column.name())
                        + " from "
                        + Checks.counted(table)
                        + ") "
                        + name;
        return Optional.of(
                Checks.of(
                        "every row of " + table.spoken() + " would pass " + expression,
                        "select " + name + ".* from " + with + " where not (" + expression + ")"));
    }

    private static Optional<Check> once(
            Name table, ColumnDefinition column, String value, ConstraintDefinition key) {
        boolean nulls = column.startsNull() && !key.nullsAlike();
        if (nulls || (column.startsNull() && key.is(Constraint.Kind.PRIMARY_KEY))) {
            return Optional.empty();
        }
        return Optional.of(
                Checks.of(
                        "no two rows of "
                                + table.spoken()
                                + " get the same "
                                + Identifiers.quoted(column.name()),
                        "select given, count(*) from (select ("
                                + value
                                + ")::"
                                + column.type().spoken()
                                + " as given from "
                                + Checks.counted(table)
                                + ") rows"
                                + (key.nullsAlike() ? "" : " where given is not null")
                                + " group by given having count(*) > 1"));
    }
}
