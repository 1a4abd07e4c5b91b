package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.LockMode;
import dev.skein.planner.rehearsal.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what stands around a statement.
final class MomentReader {
    private static final Sql RELATIONS = Sql.of("moment.sql");
    private static final Sql THINGS = Sql.of("things.sql");
    private static final String LOCKS =
            """
            select distinct l.relation, l.mode
            from pg_catalog.pg_locks l
            where l.pid = ? and l.locktype = 'relation' and l.mode <> 'SIReadLock'
              and l.database = (select d.oid from pg_catalog.pg_database d
                                where d.datname = pg_catalog.current_database())\
            """;

    private MomentReader() {}

    /// @param work the session that works
    static Moment read(Connection work) throws SQLException {
        var relations = new HashMap<Long, Moment.Relation>();
        try (var statement = work.createStatement();
                var rows = statement.executeQuery(RELATIONS.text())) {
            while (rows.next()) {
                relations.put(
                        rows.getLong(1),
                        new Moment.Relation(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getLong(5),
                                rows.getBoolean(6),
                                rows.getLong(7),
                                rows.getLong(8),
                                rows.getLong(9)));
            }
        }
        return things(work, relations);
    }

    private static Moment things(Connection work, Map<Long, Moment.Relation> relations)
            throws SQLException {
        var things = new HashMap<String, Moment.Thing>();
        var columns = new HashSet<Moment.ColumnPlace>();
        try (var statement = work.createStatement();
                var rows = statement.executeQuery(THINGS.text())) {
            while (rows.next()) {
                String kind = rows.getString(1);
                long oid = rows.getLong(2);
                if (kind.equals("column")) {
                    columns.add(new Moment.ColumnPlace(oid, Integer.parseInt(rows.getString(3))));
                } else {
                    things.put(
                            kind + " " + oid,
                            new Moment.Thing(
                                    kind,
                                    rows.getString(3),
                                    qualified(rows.getString(4), relations.get(rows.getLong(6))),
                                    rows.getBoolean(5)));
                }
            }
        }
        return new Moment(relations, things, columns);
    }

    private static String qualified(String name, Moment.@Nullable Relation owner) {
        return owner == null ? name : name + " on " + owner.spoken();
    }

    /// One lock that a session holds or waits for.
    record Held(long relation, LockMode mode) {}

    /// @param session any session on the same database
    /// @param pid of the session that works
    static Set<Held> locks(Connection session, int pid) throws SQLException {
        try (var statement = session.prepareStatement(LOCKS)) {
            statement.setInt(1, pid);
            var held = new HashSet<Held>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(new Held(rows.getLong(1), mode(rows.getString(2))));
                }
            }
            return held;
        }
    }

    /// The strongest new lock of each relation.
    static Map<Long, LockMode> strongest(Set<Held> before, Set<Held> after) {
        var strongest = new HashMap<Long, LockMode>();
        for (Held held : after) {
            if (!before.contains(held)) {
                strongest.merge(
                        held.relation(),
                        held.mode(),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
        }
        return strongest;
    }

    /// `ShareUpdateExclusiveLock` as pg_locks writes it.
    private static LockMode mode(String spoken) {
        String words = spoken.replace("Lock", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LockMode.valueOf(words.toUpperCase(Locale.ROOT));
    }
}
