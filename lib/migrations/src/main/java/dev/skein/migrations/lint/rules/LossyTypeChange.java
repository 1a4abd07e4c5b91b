package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeChanges;
import dev.skein.migrations.sql.TypeName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A shorter or narrower type refuses values or rounds them, a cast from text may fail on any row.
///
/// Where the present type is not known, only what is narrower than most is said to be lossy.
final class LossyTypeChange {
    static final Rule RULE =
            new Rule(
                    "lossy-type-change",
                    Rule.Group.COLUMN,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "ALTER COLUMN TYPE that can cut, round or refuse values",
                    "count what would not fit first; keep the old column until nobody misses it",
                    LossyTypeChange::check);

    private LossyTypeChange() {}

    /// How much fits, among those of one kind.
    private static final Map<String, Integer> NUMBERS =
            Map.of("int2", 1, "int4", 2, "int8", 3, "numeric", 4);

    private static final Set<String> NARROW = Set.of("int2", "float4", "date", "time", "bpchar");
    private static final Set<String> WORDS = Set.of("text", "varchar", "bpchar", "name", "citext");

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.AlterType.class,
                        change -> isLossy(statement, change, around))
                .map(found ->
                        new Rule.Hit(
                                "may refuse or change values of "
                                        + found.what().column()
                                        + " in "
                                        + around.sized(found.table()),
                                "what does not fit into "
                                        + found.what().type().spoken()
                                        + " is cut, rounded, or fails the migration"));
    }

    private static boolean isLossy(
            SqlStatement statement, Alteration.AlterType change, Surroundings around) {
        TypeName to = change.type();
        if (!(statement.action() instanceof Action.AlterTable alter) || to.array()) {
            return false;
        }
        return TypeChanges.present(alter.table(), change.column(), around.before())
                .map(from -> isLossy(from, to))
                .orElseGet(() -> isProbablyLossy(change));
    }

    private static boolean isProbablyLossy(Alteration.AlterType change) {
        String to = change.type().name();
        if (NARROW.contains(to)) {
            return true;
        }
        if (!change.using()) {
            return false;
        }
        return change.castsOnly()
                ? NUMBERS.containsKey(to)
                : WORDS.contains(to) ? !change.type().modifiers().isEmpty() : !isZoned(change);
    }

    /// `USING c AT TIME ZONE 'UTC'`: the same moments.
    private static boolean isZoned(Alteration.AlterType change) {
        String value = change.expression();
        return change.type().is("timestamp", "timestamptz")
                && value != null
                && value.startsWith("pg_catalog.timezone(");
    }

    private static boolean isLossy(TypeName from, TypeName to) {
        if (WORDS.contains(to.name())) {
            return !to.modifiers().isEmpty()
                    && (!WORDS.contains(from.name())
                            || from.modifiers().isEmpty()
                            || from.modifiers().getFirst() > to.modifiers().getFirst());
        }
        if (WORDS.contains(from.name())) {
            return true;
        }
        if (NUMBERS.containsKey(from.name()) && NUMBERS.containsKey(to.name())) {
            return isNarrower(from, to);
        }
        return switch (to.name()) {
            case "date", "time", "timetz" -> !from.name().equals(to.name());
            case "int2", "int4", "int8", "numeric" ->
                    Set.of("float4", "float8").contains(from.name());
            case "float4" -> !Set.of("float4", "int2").contains(from.name());
            case "float8" -> Set.of("int8", "numeric").contains(from.name());
            case "json", "jsonb", "bool", "uuid", "bytea" ->
                    !from.name().startsWith("json") && !from.name().equals(to.name());
            default -> isLessPrecise(from, to);
        };
    }

    private static boolean isNarrower(TypeName from, TypeName to) {
        if (to.is("numeric") && !to.modifiers().isEmpty()) {
            int scale = to.modifiers().size() > 1 ? to.modifiers().get(1) : 0;
            int whole = to.modifiers().getFirst() - scale;
            int own = digits(from);
            int ownScale = from.modifiers().size() > 1 ? from.modifiers().get(1) : 0;
            return own > whole || ownScale > scale;
        }
        return NUMBERS.getOrDefault(from.name(), 0) > NUMBERS.getOrDefault(to.name(), 0);
    }

    /// Before the point.
    private static int digits(TypeName type) {
        return switch (type.name()) {
            case "int2" -> 5;
            case "int4" -> 10;
            case "int8" -> 19;
            default ->
                    type.modifiers().isEmpty()
                            ? Integer.MAX_VALUE
                            : type.modifiers().getFirst()
                                    - (type.modifiers().size() > 1 ? type.modifiers().get(1) : 0);
        };
    }

    private static boolean isLessPrecise(TypeName from, TypeName to) {
        return from.name().equals(to.name())
                && !to.modifiers().isEmpty()
                && (from.modifiers().isEmpty()
                        || from.modifiers().getFirst() > to.modifiers().getFirst());
    }
}
