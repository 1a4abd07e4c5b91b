package dev.skein.migrations.lint.rules;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Name;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Tables that foreign keys join, as far as they are known.
final class Referrers {
    private Referrers() {}

    /// Those that refer to a table, and those that refer to them: what `TRUNCATE … CASCADE`
    /// empties.
    static List<Name> of(List<Name> tables, Surroundings around) {
        List<Relation> all = around.before().relations();
        Set<Name> found = new LinkedHashSet<>();
        tables.forEach(table -> found.add(table.qualified()));
        int before = 0;
        while (found.size() > before) {
            before = found.size();
            all.stream()
                    .filter(one -> one.constraints().stream().anyMatch(key -> refers(key, found)))
                    .map(Relation::name)
                    .forEach(found::add);
        }
        return found.stream()
                .skip(tables.stream().map(Name::qualified).distinct().count())
                .toList();
    }

    private static boolean refers(Constraint key, Set<Name> tables) {
        Name other = key.references();
        return other != null && tables.contains(other.qualified());
    }

    /// Those at the other end of a table's own foreign keys, which dropping it locks, too.
    static List<Name> of(Name table, Surroundings around) {
        return around.before().part(table).constraints().stream()
                .flatMap(key -> Stream.ofNullable(key.references()))
                .map(Name::qualified)
                .filter(other -> !other.equals(table.qualified()))
                .distinct()
                .toList();
    }
}
