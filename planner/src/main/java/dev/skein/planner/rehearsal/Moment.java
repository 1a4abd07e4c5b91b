package dev.skein.planner.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A database between two statements, as the session that works on it sees it.
///
/// @param relations tables, views, indexes and sequences, by their oid
/// @param things what is no relation, by kind and oid
/// @param droppedColumns whose place is left
public record Moment(
        Map<Long, Relation> relations, Map<String, Thing> things, Set<ColumnPlace> droppedColumns) {
    public static final Moment NOTHING = new Moment(Map.of(), Map.of(), Set.of());

    public Moment {
        relations = Map.copyOf(relations);
        things = Map.copyOf(things);
        droppedColumns = Set.copyOf(droppedColumns);
    }

    /// The same when the transaction is over: what it counted begins anew.
    public Moment atRest() {
        var rested = new HashMap<Long, Relation>();
        relations.forEach((oid, relation) -> rested.put(oid, relation.atRest()));
        return new Moment(rested, things, droppedColumns);
    }

    /// @param kind `table`, `view`, `index`, …
    /// @param spoken as it is written by those whose search path sees it
    /// @param qualified `schema.name`
    /// @param file where its rows are; another one after a rewrite; 0 where it has none
    /// @param valid false for an index that no query may use
    /// @param table of an index, else 0
    /// @param scans sequential scans of this transaction so far
    /// @param written rows inserted, updated and deleted by this transaction so far
    public record Relation(
            String kind,
            String spoken,
            String qualified,
            long file,
            boolean valid,
            long table,
            long scans,
            long written) {
        Relation atRest() {
            return scans == 0 && written == 0
                    ? this
                    : new Relation(kind, spoken, qualified, file, valid, table, 0, 0);
        }
    }

    /// @param kind `constraint`, `function`, `trigger`, …
    /// @param spoken the name alone
    /// @param qualified with what it belongs to
    /// @param validated false for a constraint that old rows may violate
    public record Thing(String kind, String spoken, String qualified, boolean validated) {}

    /// @param number as PostgreSQL counts columns; a dropped one keeps it
    public record ColumnPlace(long relation, int number) {}
}
