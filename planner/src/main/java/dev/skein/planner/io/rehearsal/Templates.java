package dev.skein.planner.io.rehearsal;

import dev.skein.events.Alias;
import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.rehearsal.DumpText;
import dev.skein.planner.rehearsal.RoleNames;
import dev.skein.planner.rehearsal.Snapshot;
import dev.skein.targets.Identifiers;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;

/// The newest template of each target; made anew when the target's schema changed.
final class Templates {
    private static final String SETTINGS = "select name from pg_settings";
    private static final String WHO =
            """
            select rolsuper, rolsuper or rolcreaterole
            from pg_roles where rolname = current_user\
            """;
    private static final String ROLES = "select rolname from pg_roles";

    /// Databases that are migrated now; the others' clones would hold sessions for nothing.
    private static final int WARM = 4;

    private final RehearsalServer server;
    private final Path pgDump;
    private final ExecutorService background;
    private final Leaving leaving;
    private final Map<Alias, Template> newest = new ConcurrentHashMap<>();
    private final Deque<Template> warm = new ArrayDeque<>();
    private final Map<Alias, ReentrantLock> locks = new ConcurrentHashMap<>();

    Templates(RehearsalServer server, Path pgDump, ExecutorService background, Leaving leaving) {
        this.server = server;
        this.pgDump = pgDump;
        this.background = background;
        this.leaving = leaving;
    }

    /// Has clones of it ready; of all but the templates that were used last, clones are made when
    /// they are needed.
    void warm(Template template) {
        synchronized (warm) {
            warm.remove(template);
            warm.addFirst(template);
            while (warm.size() > WARM) {
                warm.removeLast().cool();
            }
        }
        template.prepare();
    }

    /// With the history table of its last plan.
    ///
    /// @throws NotRehearsable where the schema cannot be cloned here
    Template of(Target target)
            throws SQLException, IOException, InterruptedException, NotRehearsable {
        Template known = newest.get(target.alias());
        return of(target, known == null ? NativeHistory.DEFAULT : known.history());
    }

    /// @param history is none of the schema
    /// @throws NotRehearsable where the schema cannot be cloned here
    Template of(Target target, HistoryTable history)
            throws SQLException, IOException, InterruptedException, NotRehearsable {
        ReentrantLock lock = locks.computeIfAbsent(target.alias(), a -> new ReentrantLock());
        lock.lockInterruptibly();
        try (Connection session = target.open()) {
            TargetSchema schema = TargetSchema.read(session);
            Template known = newest.get(target.alias());
            if (known != null && known.schema().equals(schema) && known.history().equals(history)) {
                return known;
            }
            Template made = make(target, session, schema, history);
            newest.put(target.alias(), made);
            if (known != null) {
                known.end();
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /// It is gone from the server: the next rehearsal makes another.
    void forget(Alias alias) {
        newest.remove(alias);
    }

    void end() throws SQLException {
        for (Template template : newest.values()) {
            template.endNow();
        }
        newest.clear();
    }

    private Template make(
            Target target, Connection session, TargetSchema schema, HistoryTable history)
            throws SQLException, IOException, InterruptedException, NotRehearsable {
        String dump = TargetSchema.dump(target, pgDump);
        String database = server.create("template", null);
        try (Connection restore = server.openForMigrations(database)) {
            RehearsalServer.execute(restore, "set client_min_messages = error");
            boolean[] may = may(restore);
            var names = new RoleNames(dump);
            Set<String> missing = names.missing(TargetSchema.roles(session), roles(restore));
            if (may[1]) {
                for (String role : missing) {
                    RehearsalServer.execute(restore, "create role " + Identifiers.quote(role));
                }
                missing = Set.of();
            }
            var text = new DumpText(Set.copyOf(Sql.strings(restore, SETTINGS)), may[0], missing);
            RehearsalServer.execute(restore, text.restorable(dump));
        } catch (SQLException e) {
            server.drop(database);
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            throw new NotRehearsable(
                    "the target's schema cannot be restored on the rehearsal server: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        try (Connection watch = server.open(database)) {
            RehearsalServer.execute(watch, "set search_path = pg_catalog");
            RehearsalServer.execute(watch, "set jit = off");
            Snapshot snapshot = SchemaReader.read(watch, history);
            int major = watch.getMetaData().getDatabaseMajorVersion();
            return new Template(
                    server, database, schema, history, snapshot, major, background, leaving);
        }
    }

    private static Set<String> roles(Connection restore) throws SQLException {
        return new HashSet<>(Sql.strings(restore, ROLES));
    }

    /// @return whether we are a superuser, and whether we may make roles
    private static boolean[] may(Connection restore) throws SQLException {
        try (var statement = restore.createStatement();
                var rows = statement.executeQuery(WHO)) {
            rows.next();
            return new boolean[] {rows.getBoolean(1), rows.getBoolean(2)};
        }
    }
}
