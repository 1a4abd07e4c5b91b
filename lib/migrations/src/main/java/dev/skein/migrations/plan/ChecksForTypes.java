package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Functions;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every value fits the type that a column gets: its length, its range, its form.
///
/// Where PostgreSQL cannot be asked whether a value fits it is asked to cast it: the check fails as
/// the statement would, with an error of class 22 or 23, and whoever asks says no more than that.
final class ChecksForTypes {
    /// `pg_input_is_valid` is of 16.
    private static final int ASKS_THE_TYPE = 160_000;

    private static final String[] FREE_FORM = {"text", "varchar", "bpchar", "citext"};

    /// Each takes every value of the others.
    private static final String[] CALENDAR = {"date", "timestamp", "timestamptz"};

    private ChecksForTypes() {}

    static List<Check> of(Action action, SoFar before) {
        var checks = new ArrayList<Check>();
        if (action instanceof Action.AlterTable(Name table, var alterations)) {
            for (Alteration alteration : alterations) {
                if (alteration instanceof Alteration.AlterType change) {
                    check(table, change, before).ifPresent(checks::add);
                }
            }
        }
        return checks;
    }

    private static Optional<Check> check(Name table, Alteration.AlterType change, SoFar before) {
        String column = Identifiers.quoted(change.column());
        @Nullable String expression = change.expression();
        @Nullable String misfit =
                !change.using() || onlyCasts(change)
                        ? misfit(table, change, before)
                        : expression == null ? null : computed(table, change, expression, before);
        if (misfit == null) {
            return Optional.empty();
        }
        var rows = Checks.Rows.of(table, expression == null ? List.of() : List.of(expression));
        return Optional.of(
                Checks.of(
                        "every "
                                + column
                                + " of "
                                + table.spoken()
                                + " fits "
                                + change.type().spoken(),
                        "select " + rows.name() + ".* from " + rows.from() + " where " + misfit));
    }

    private static boolean onlyCasts(Alteration.AlterType change) {
        return change.castsOnly() || viaText(change);
    }

    /// `USING c::text::t`.
    private static boolean viaText(Alteration.AlterType change) {
        @Nullable String expression = change.expression();
        String column = Pattern.quote(Identifiers.quoted(change.column()));
        return expression != null
                && expression.matches(
                        "\\(*"
                                + column
                                + "\\)?::text\\)?::"
                                + Pattern.quote(change.type().spoken())
                                + "\\)*");
    }

    /// What USING computes can be computed, and is not null where the column may not be.
    private static @Nullable String computed(
            Name table, Alteration.AlterType change, String expression, SoFar before) {
        if (!onlyReads(expression)) {
            return null;
        }
        String type = change.type().spoken();
        boolean required =
                before.part(table).column(change.column()).map(Column::notNull).orElse(false);
        return required
                ? "((" + expression + ")::" + type + ") is null"
                : uncast("(" + expression + ")", type);
    }

    private static boolean onlyReads(String expression) {
        return Script.read(new SourceText("", "SELECT " + expression))
                        instanceof Script.Parsed(_, var statements)
                && statements.stream()
                        .allMatch(one ->
                                !one.mentions().opaque()
                                        && one.mentions().functions().stream()
                                                .allMatch(Functions::onlyReads));
    }

    /// A condition that holds where a value does not fit; absent where all do, or nobody can tell.
    private static @Nullable String misfit(Name table, Alteration.AlterType change, SoFar before) {
        String column = Identifiers.quoted(change.column());
        TypeName type = change.type();
        if (type.is("varchar", "bpchar", "bit", "varbit")) {
            return tooLong(column, change);
        }
        Optional<TypeName> old =
                before.part(table).column(change.column()).map(one -> TypeName.read(one.type()));
        if (old.isEmpty()) {
            return null;
        }
        Optional<Catalogue.NamedType> made = before.type(type.made());
        if (made.filter(one -> one.values().isEmpty()).isPresent()) {
            return made.get().constrained() && !before.made(type.made())
                    ? uncast(column, type.spoken())
                    : null;
        }
        if (old.get().is("int2", "int4", "int8", "numeric", "float4", "float8")) {
            return ofNumber(column, type);
        }
        boolean free = old.get().is(FREE_FORM);
        return free || viaText(change) || made.isPresent()
                ? ofText(column, type, before, free)
                : type.is(FREE_FORM) || (type.is(CALENDAR) && old.get().is(CALENDAR))
                        ? null
                        : uncast(column, type.spoken());
    }

    /// A cast that somebody writes cuts off what is too long; the one that PostgreSQL adds refuses.
    private static @Nullable String tooLong(String column, Alteration.AlterType change) {
        TypeName type = change.type();
        if (change.using() || !type.is("varchar", "bpchar")) {
            return null;
        }
        return type.modifiers().isEmpty() && type.is("varchar")
                ? null
                : "length(rtrim("
                        + column
                        + "::text)) > "
                        + (type.modifiers().isEmpty() ? 1 : type.modifiers().getFirst());
    }

    private static @Nullable String ofNumber(String column, TypeName type) {
        if (type.is("numeric")) {
            return type.modifiers().isEmpty() ? null : tooLarge(column, type.modifiers());
        }
        String range =
                type.is("int2")
                        ? "-32768 and 32767"
                        : type.is("int4")
                                ? "-2147483648 and 2147483647"
                                : type.is("int8")
                                        ? "-9223372036854775808 and 9223372036854775807"
                                        : "";
        return range.isEmpty() ? null : "round(" + column + "::numeric) not between " + range;
    }

    private static String tooLarge(String column, List<Integer> modifiers) {
        int scale = modifiers.size() > 1 ? modifiers.get(1) : 0;
        return "abs(round("
                + column
                + "::numeric, "
                + scale
                + ")) >= power(10::numeric, "
                + (modifiers.getFirst() - scale)
                + ")";
    }

    /// @param free whether the old type takes every text
    private static @Nullable String ofText(
            String column, TypeName type, SoFar before, boolean free) {
        List<String> values =
                before.type(type.made()).map(Catalogue.NamedType::values).orElse(List.of());
        if (!values.isEmpty()) {
            return column
                    + "::text not in ("
                    + values.stream()
                            .map(value -> "'" + value.replace("'", "''") + "'")
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        if (before.serverVersion() >= ASKS_THE_TYPE) {
            return "not pg_input_is_valid(" + column + "::text, '" + type.spoken() + "')";
        }
        if (type.is("int2", "int4", "int8")) {
            return isNot(column + "::text !~ '^\\s*[-+]?[0-9]+\\s*$'", column, type);
        }
        if (type.is("uuid")) {
            return isNot(
                    "replace(" + column + "::text, '-', '') !~* '^[{]?[0-9a-f]{32}[}]?$'",
                    column,
                    type);
        }
        return free && !type.is(FREE_FORM) ? uncast(column, type.spoken()) : null;
    }

    /// What a pattern refuses is counted; the cast refuses the rest.
    private static String isNot(String pattern, String column, TypeName type) {
        return "case when " + pattern + " then true else " + uncast(column, type.spoken()) + " end";
    }

    /// Never true: the cast itself fails at the first value that it refuses, and so does the check.
    static String uncast(String value, String type) {
        return "((" + value + "::" + type + ") is null) <> (" + value + " is null)";
    }
}
