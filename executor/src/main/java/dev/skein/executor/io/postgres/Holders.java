package dev.skein.executor.io.postgres;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.executor.LockConflicts;
import dev.skein.executor.Refusals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Who holds what a step needs, a running pg_dump among them.
///
/// Everybody who comes after a waiter waits behind it, readers too. So a step does not queue while
/// somebody who held a conflicting lock when it came still holds it.
final class Holders {
    private static final String READ =
            """
            select l.pid, coalesce(l.virtualtransaction, ''),
                   pg_catalog.format('%s (pid %s)',
                       coalesce(nullif(a.application_name, ''), 'a session'), l.pid)
            from pg_catalog.pg_locks l
            left join pg_catalog.pg_stat_activity a on a.pid operator(pg_catalog.=) l.pid
            where l.locktype operator(pg_catalog.=) 'relation' and l.granted
              and l.pid operator(pg_catalog.<>) pg_catalog.pg_backend_pid()
              and l.relation operator(pg_catalog.=) pg_catalog.to_regclass(?)
              and l.database operator(pg_catalog.=)
                  (select oid from pg_catalog.pg_database
                   where datname operator(pg_catalog.=) pg_catalog.current_database())
              and l.mode operator(pg_catalog.=) any (pg_catalog.string_to_array(?, ','))
            order by l.pid limit 20\
            """;
    private static final int NAMED = 5;
    private static final Duration POLL = Duration.ofMillis(50);

    private Holders() {}

    /// A transaction that holds a lock.
    private record Holder(int pid, String transaction, String who) {}

    /// Waits, without queueing, until those who hold conflicting locks now have ended, at most as
    /// long as the step may wait for a lock. Those who come in between are not waited for: on a
    /// busy table somebody always reads.
    ///
    /// @throws AttemptFailed `cancelled`, or `lock-not-granted`, who holds it in the message
    static void letPass(WorkSession session, Step step)
            throws SQLException, AttemptFailed, InterruptedException {
        long patience = TimeUnit.MILLISECONDS.toNanos(step.budget().lockTimeoutMillis());
        if (patience == 0) {
            return;
        }
        long began = System.nanoTime();
        Set<Holder> first = read(session.connection(), step);
        while (!first.isEmpty()) {
            if (System.nanoTime() - began > patience) {
                throw new AttemptFailed(Refusals.lockNotGranted("the lock is held"));
            }
            if (session.isCancelledIn(POLL)) {
                throw new AttemptFailed(Refusals.cancelled());
            }
            first.retainAll(read(session.connection(), step));
        }
    }

    /// The failure with the holders in its message.
    static Failure named(WorkSession session, Step step, Failure failure) {
        String who;
        try {
            who =
                    read(session.connection(), step).stream()
                            .map(Holder::who)
                            .limit(NAMED)
                            .collect(Collectors.joining(", "));
        } catch (SQLException e) {
            who = "a session that could not be told";
        }
        return new Failure(
                failure.code(),
                failure.cause(),
                failure.sqlState(),
                "the lock was not granted in time" + (who.isEmpty() ? "" : "; held by " + who),
                failure.place(),
                failure.next());
    }

    private static Set<Holder> read(Connection connection, Step step) throws SQLException {
        var holders = new LinkedHashSet<Holder>();
        try (var query = connection.prepareStatement(READ)) {
            for (Statement statement : step.statements()) {
                for (Effect effect : statement.effects()) {
                    query.setString(1, effect.relation());
                    query.setString(2, modes(effect));
                    var rows = query.executeQuery();
                    while (rows.next()) {
                        holders.add(
                                new Holder(rows.getInt(1), rows.getString(2), rows.getString(3)));
                    }
                }
            }
        }
        return holders;
    }

    private static String modes(Effect effect) {
        return LockConflicts.of(effect.lock()).stream()
                .map(LockConflicts::inCatalogue)
                .collect(Collectors.joining(","));
    }
}
