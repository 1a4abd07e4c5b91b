package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.events.plan.LockMode;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A lock by hand is held until the transaction ends, whatever it waits for.
final class ExplicitTableLock {
    static final Rule RULE =
            new Rule(
                    "explicit-table-lock",
                    Rule.Group.TRANSACTION,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "LOCK TABLE in a mode that stops writers",
                    "leave it away, or take it with NOWAIT or under a lock_timeout",
                    ExplicitTableLock::check);

    private ExplicitTableLock() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.LockTable lock
                && !lock.noWait()
                && LockMode.valueOf(lock.mode()).blocksWrites()
                && !lock.tables().stream().allMatch(around::isNew)
                && !Timeouts.isSet("lock_timeout", around)) {
            LockMode mode = LockMode.valueOf(lock.mode());
            return Rule.hit(
                    "locks "
                            + lock.tables().getFirst().spoken()
                            + (mode.blocksReads()
                                    ? " against all readers and writers"
                                    : " against all writers"),
                    mode.spoken()
                            + " lock on "
                            + around.sized(lock.tables())
                            + " until the transaction ends");
        }
        return Optional.empty();
    }
}
