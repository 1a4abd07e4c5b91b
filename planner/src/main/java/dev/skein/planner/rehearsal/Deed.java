package dev.skein.planner.rehearsal;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Observation;
import dev.skein.planner.rehearsal.Moment.ColumnPlace;
import dev.skein.planner.rehearsal.Moment.Relation;
import dev.skein.planner.rehearsal.Moment.Thing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one statement did, from what was seen around it.
///
/// @param before as it found the database
/// @param after as it left it
/// @param locks those that it took beyond what was held, the strongest of each relation
/// @param held those that were held before, the strongest of each relation
/// @param columns names of columns by their place, those that are gone now among them
/// @param truncates a new file is no rewrite where all rows go, and its indexes read nothing
public record Deed(
        Moment before,
        Moment after,
        Map<Long, LockMode> locks,
        Map<Long, LockMode> held,
        Map<ColumnPlace, String> columns,
        boolean truncates) {

    /// @param known relations that were there before the plan: nobody waits for the others
    public Observation observed(Set<Long> known) {
        List<Relation> built = built();
        return new Observation(
                effects(known, built), indexes(built), constraints(), dropped(), written());
    }

    private List<Effect> effects(Set<Long> known, List<Relation> built) {
        Set<Long> read = built.stream().map(Relation::table).collect(Collectors.toSet());
        var effects = new TreeMap<String, Effect>();
        for (var entry : before.relations().entrySet()) {
            long oid = entry.getKey();
            LockMode lock = lock(oid, read);
            if (lock != null && known.contains(oid) && !followsItsTable(entry.getValue(), lock)) {
                String name = entry.getValue().spoken();
                effects.put(name, new Effect(name, lock, rewrites(oid), scans(oid, read)));
            }
        }
        return List.copyOf(effects.values());
    }

    /// Under a lock that was held before it is work that counts.
    private @Nullable LockMode lock(long oid, Set<Long> read) {
        LockMode taken = locks.get(oid);
        return taken != null || !(rewrites(oid) || scans(oid, read)) ? taken : held.get(oid);
    }

    /// An index is locked with its table; it is worth a word where it is locked more.
    private boolean followsItsTable(Relation relation, LockMode lock) {
        LockMode ofTable = locks.getOrDefault(relation.table(), LockMode.ACCESS_SHARE);
        return relation.kind().equals("index") && lock.compareTo(ofTable) <= 0;
    }

    /// A new file with the same rows in it.
    private boolean rewrites(long oid) {
        Relation old = before.relations().get(oid);
        Relation now = after.relations().get(oid);
        return !truncates
                && old != null
                && now != null
                && old.file() != 0
                && now.file() != 0
                && old.file() != now.file();
    }

    /// @param read tables of indexes that were built
    private boolean scans(long oid, Set<Long> read) {
        Relation old = Objects.requireNonNull(before.relations().get(oid));
        Relation now = after.relations().get(oid);
        boolean table = !old.kind().equals("index");
        return table
                && !truncates
                && now != null
                && (now.scans() > old.scans() || rewrites(oid) || read.contains(oid));
    }

    /// Indexes that read their table: new ones, and old ones in a new file. An index that was made
    /// anew from the file of its predecessor reads nothing.
    private List<Relation> built() {
        var files = new HashSet<Long>();
        before.relations().values().forEach(relation -> files.add(relation.file()));
        var built = new ArrayList<Relation>();
        for (Relation relation : after.relations().values()) {
            if (relation.kind().equals("index")
                    && relation.file() != 0
                    && !files.contains(relation.file())
                    && !rewrites(relation.table())
                    && !truncates) {
                built.add(relation);
            }
        }
        return built;
    }

    private List<String> indexes(List<Relation> built) {
        var names = new TreeSet<String>();
        built.forEach(
                index -> names.add(index.valid() ? index.spoken() : index.spoken() + " (invalid)"));
        after.relations()
                .forEach((oid, now) -> {
                    Relation old = before.relations().get(oid);
                    if (now.kind().equals("index")
                            && (old == null || old.valid())
                            && !now.valid()) {
                        names.add(now.spoken() + " (invalid)");
                    }
                });
        return List.copyOf(names);
    }

    private List<String> constraints() {
        var names = new TreeSet<String>();
        after.things()
                .forEach((key, now) -> {
                    if (now.kind().equals("constraint")) {
                        Thing old = before.things().get(key);
                        if (old == null) {
                            names.add(
                                    now.validated() ? now.spoken() : now.spoken() + " (not valid)");
                        } else if (!old.validated() && now.validated()) {
                            names.add(now.spoken() + " (validated)");
                        }
                    }
                });
        return List.copyOf(names);
    }

    private List<String> dropped() {
        var names = new TreeSet<String>();
        before.relations()
                .forEach((oid, old) -> {
                    if (!after.relations().containsKey(oid)) {
                        names.add(old.kind() + " " + old.qualified());
                    }
                });
        before.things()
                .forEach((key, old) -> {
                    if (!after.things().containsKey(key)) {
                        names.add(old.kind() + " " + old.qualified());
                    }
                });
        for (ColumnPlace place : after.droppedColumns()) {
            Relation table = after.relations().get(place.relation());
            String column = columns.get(place);
            if (table != null && column != null && !before.droppedColumns().contains(place)) {
                names.add("column " + table.qualified() + "." + column);
            }
        }
        return List.copyOf(names);
    }

    private List<String> written() {
        var names = new TreeSet<String>();
        after.relations()
                .forEach((oid, now) -> {
                    Relation old = before.relations().get(oid);
                    if (now.written() > (old == null ? 0 : old.written())) {
                        names.add(now.spoken());
                    }
                });
        return List.copyOf(names);
    }
}
