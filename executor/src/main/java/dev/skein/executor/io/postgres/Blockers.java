package dev.skein.executor.io.postgres;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Step;
import dev.skein.targets.Locks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Who holds what a step waits for, a running pg_dump among them.
final class Blockers {
    private Blockers() {}

    /// The failure with the holders in its message, where it is about a lock.
    static Failure name(WorkSession session, Step step, Failure failure) {
        if (failure.cause() != FailureCause.LOCK_TIMEOUT) {
            return failure;
        }
        List<String> holders = holders(session, step);
        String who = holders.isEmpty() ? "" : "; held by " + String.join(", ", holders);
        return new Failure(
                failure.code(),
                failure.cause(),
                failure.sqlState(),
                "the lock was not granted in time" + who,
                failure.place(),
                failure.next());
    }

    private static List<String> holders(WorkSession session, Step step) {
        var holders = new ArrayList<String>();
        try {
            for (var statement : step.statements()) {
                for (Effect effect : statement.effects()) {
                    holders.addAll(Locks.holders(session.connection(), effect.relation()));
                }
            }
        } catch (SQLException e) {
            holders.add("a session that could not be told");
        }
        return holders.stream().distinct().limit(5).toList();
    }
}
