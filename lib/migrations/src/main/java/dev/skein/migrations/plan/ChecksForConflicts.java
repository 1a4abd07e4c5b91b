package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.ConstraintDefinition.Exclusion;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// No two rows exclude one another where an EXCLUDE is made, or a key `WITHOUT OVERLAPS`.
///
/// Without the index that comes with it every row is compared with every other: of a table of any
/// size there is an answer of a sample, or none in time.
final class ChecksForConflicts {
    private ChecksForConflicts() {}

    static List<Check> of(Action action, SoFar before) {
        return action instanceof Action.AlterTable(Name table, var alterations)
                ? alterations.stream().flatMap(one -> of(table, one)).toList()
                : List.of();
    }

    private static Stream<Check> of(Name table, Alteration alteration) {
        if (!(alteration instanceof Alteration.AddConstraint(ConstraintDefinition one))) {
            return Stream.empty();
        }
        @Nullable Exclusion exclusion =
                one.temporal() && one.references() == null
                        ? overlaps(one.columns())
                        : one.exclusion();
        return exclusion == null || calls(table, exclusion)
                ? Stream.empty()
                : Stream.of(check(table, exclusion));
    }

    /// The last column is a range, and overlaps; the others are equal.
    private static @Nullable Exclusion overlaps(List<String> columns) {
        var pairs = new ArrayList<Exclusion.Pair>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add(
                    new Exclusion.Pair(
                            Identifiers.quoted(columns.get(i)),
                            i == columns.size() - 1 ? "&&" : "="));
        }
        return pairs.isEmpty() ? null : new Exclusion(pairs, null);
    }

    private static Check check(Name table, Exclusion exclusion) {
        var keys = new ArrayList<String>();
        var listed = new ArrayList<String>();
        var meet = new ArrayList<String>();
        var spoken = new ArrayList<String>();
        for (Exclusion.Pair pair : exclusion.pairs()) {
            String key = "key" + (keys.size() + 1);
            keys.add("(" + pair.key() + ") as " + key);
            listed.add("one." + key);
            meet.add("one." + key + " " + pair.operator() + " other." + key);
            spoken.add(pair.key() + " with " + pair.operator());
        }
        @Nullable String where = exclusion.where();
        String rows =
                "(select tableoid as part, ctid as place, " + String.join(", ", keys) + " from ";
        String which = (where == null ? "" : " where " + where) + ") ";
        String name = table.qualified().spoken();
        return Checks.of(
                "no two rows of " + table.spoken() + " have " + String.join(", ", spoken),
                "select "
                        + String.join(", ", listed)
                        + " from "
                        + rows
                        + Checks.counted(table)
                        + which
                        + "one where exists (select from "
                        + rows
                        + name
                        + which
                        + "other where (one.part, one.place) <> (other.part, other.place) and "
                        + String.join(" and ", meet)
                        + ")");
    }

    /// A condition that calls the table by name, which it does not have here.
    private static boolean calls(Name table, Exclusion exclusion) {
        return Stream.concat(
                        exclusion.pairs().stream().map(Exclusion.Pair::key),
                        Stream.ofNullable(exclusion.where()))
                .anyMatch(one -> one.contains(Identifiers.quoted(table.name()) + "."));
    }
}
