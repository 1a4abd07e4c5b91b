package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One statement outside of a transaction, seen from a second session: when it is over its locks
/// are gone. So that it can be looked at, the second session holds an old snapshot and a weak lock
/// on every table, for which such a statement waits.
final class Watched {
    private static final String TABLES =
            """
            select pg_catalog.format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'\
            """;
    private static final String WAITS =
            "select count(*) from pg_locks where pid = %s and not granted";
    private static final int GLANCE_MILLIS = 2;

    private final Clone clone;
    private final int pid;
    private final Set<MomentReader.Held> held = new HashSet<>();

    Watched(Clone clone) throws SQLException {
        this.clone = clone;
        this.pid = clone.workPid();
    }

    /// @return the strongest lock that it took or waited for, of each relation
    Map<Long, LockMode> run(Statement statement)
            throws SQLException, StatementFailed, InterruptedException {
        Connection watch = clone.watch();
        var running =
                new FutureTask<Void>(() -> {
                    Replay.execute(clone.work(), statement);
                    return null;
                });
        watch.setAutoCommit(false);
        try {
            holdStill(watch);
            Thread.ofVirtual().name("rehearsed-statement").start(running);
            while (!isOver(running) && !waits(watch)) {
                held.addAll(MomentReader.locks(watch, pid));
            }
            held.addAll(MomentReader.locks(watch, pid));
        } finally {
            watch.rollback();
            watch.setAutoCommit(true);
        }
        while (!isOver(running)) {
            held.addAll(MomentReader.locks(watch, pid));
        }
        result(running);
        return MomentReader.strongest(Set.of(), held);
    }

    private void holdStill(Connection watch) throws SQLException {
        RehearsalServer.execute(
                watch, "set transaction isolation level repeatable read, read only");
        List<String> tables = Sql.strings(watch, TABLES);
        if (!tables.isEmpty()) {
            RehearsalServer.execute(
                    watch, "lock table " + String.join(", ", tables) + " in access share mode");
        }
    }

    private boolean waits(Connection watch) throws SQLException {
        return !Sql.strings(watch, WAITS.replace("%s", Integer.toString(pid))).contains("0");
    }

    private static boolean isOver(FutureTask<Void> running) throws InterruptedException {
        try {
            running.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static void result(FutureTask<Void> running)
            throws SQLException, StatementFailed, InterruptedException {
        try {
            running.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StatementFailed failed -> throw failed;
                case SQLException failed -> throw failed;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
