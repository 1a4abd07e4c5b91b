package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which type changes write every row anew, and which only the catalogue.
///
/// Measured on 13 to 18. Without the column's present type a change to `text`, `varchar`, an
/// unbounded `numeric` or `varbit` is taken for the widening that it mostly is.
public final class TypeChanges {
    private static final Set<String> USUALLY_WIDER = Set.of("text", "varchar", "numeric");
    private static final Set<String> USUALLY_LONGER = Set.of("varchar", "varbit");

    /// Of the same bytes.
    private static final Set<String> NUMBERED =
            Set.of("int4", "oid", "regclass", "regproc", "regtype", "regrole", "regnamespace");

    private TypeChanges() {}

    /// Whether every row is written anew.
    public static boolean rewrites(Name table, Alteration.AlterType change, SoFar soFar) {
        if (change.using() && !change.castsOnly()) {
            return true;
        }
        Optional<TypeName> present = present(table, change.column(), soFar);
        return present.isPresent()
                ? !isFree(present.get(), change.type(), soFar)
                : !isUsuallyFree(change.type());
    }

    /// The type that the column has, where it is known.
    public static Optional<TypeName> present(Name table, String column, SoFar soFar) {
        return soFar.part(table).column(column).map(Column::type).map(TypeName::read);
    }

    private static boolean isUsuallyFree(TypeName to) {
        Set<String> free = to.modifiers().isEmpty() ? USUALLY_WIDER : USUALLY_LONGER;
        return !to.array() && to.schema() == null && free.contains(to.name());
    }

    private static boolean isFree(TypeName from, TypeName to, SoFar soFar) {
        if (from.equals(to)) {
            return true;
        }
        if (from.array() || to.array()) {
            return false;
        }
        Optional<Catalogue.NamedType> domain = soFar.type(to.made());
        if (domain.isPresent()) {
            @Nullable String base = domain.get().base();
            return base != null
                    && !domain.get().constrained()
                    && isFree(from, TypeName.read(base), soFar);
        }
        return switch (to.name()) {
            case "text" -> from.is("varchar", "text", "xml");
            case "varchar" ->
                    to.modifiers().isEmpty()
                            ? from.is("varchar", "text")
                            : from.is("varchar") && isLonger(from.modifiers(), to.modifiers());
            case "varbit" ->
                    from.is("bit", "varbit")
                            && (to.modifiers().isEmpty()
                                    || isLonger(from.modifiers(), to.modifiers()));
            case "numeric" -> from.is("numeric") && isWider(from.modifiers(), to.modifiers());
            case "timestamp", "timestamptz" ->
                    from.is("timestamp", "timestamptz")
                            && isMorePrecise(from, to)
                            && (from.name().equals(to.name()) || isUtc(soFar.timeZone()));
            case "time", "timetz", "interval" -> from.is(to.name()) && isMorePrecise(from, to);
            case "inet" -> from.is("cidr");
            default ->
                    NUMBERED.contains(to.name())
                            && NUMBERED.contains(from.name())
                            && from.schema() == null;
        };
    }

    private static boolean isLonger(List<Integer> from, List<Integer> to) {
        return !from.isEmpty() && to.getFirst() >= from.getFirst();
    }

    /// More digits, as many behind the point.
    private static boolean isWider(List<Integer> from, List<Integer> to) {
        return to.isEmpty()
                || (!from.isEmpty()
                        && to.getFirst() >= from.getFirst()
                        && scale(to) == scale(from));
    }

    private static int scale(List<Integer> modifiers) {
        return modifiers.size() > 1 ? modifiers.get(1) : 0;
    }

    /// Without a modifier all six digits are kept.
    private static boolean isMorePrecise(TypeName from, TypeName to) {
        return precision(to) >= precision(from);
    }

    private static int precision(TypeName type) {
        return type.modifiers().isEmpty() ? 6 : type.modifiers().getLast();
    }

    private static boolean isUtc(@Nullable String timeZone) {
        return timeZone != null
                && Set.of(
                                "UTC",
                                "Etc/UTC",
                                "GMT",
                                "Etc/GMT",
                                "Etc/UCT",
                                "UCT",
                                "Zulu",
                                "Etc/Zulu",
                                "Universal",
                                "Etc/Universal")
                        .contains(timeZone);
    }
}
