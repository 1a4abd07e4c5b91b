package dev.skein.executor.io.postgres;

import dev.skein.bus.CrashPoint;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Step;
import dev.skein.executor.BatchSize;
import dev.skein.executor.Refusals;
import dev.skein.executor.Retries;
import dev.skein.targets.Checkpoint;
import dev.skein.targets.TargetFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A backfill, from where it stands to its end: batch after batch, each in a transaction of its own
/// with the checkpoint that says so.
///
/// It ends at the largest key that the table had when it began: rows that come later come in the
/// new form, and on a busy table the end would else never be reached.
final class Backfilling {
    private static final Checkpoint NOTHING = new Checkpoint(List.of(), 0, 0);

    private final WorkSession session;
    private final Step.Backfill step;
    private final long began = System.nanoTime();
    private BatchSize size;

    Backfilling(WorkSession session, Step.Backfill step) {
        this.session = session;
        this.step = step;
        this.size = BatchSize.of(step.batches().rows());
    }

    /// @return rows written, by predecessors too
    long run() throws SQLException, AttemptFailed, InterruptedException {
        Connection connection = session.connection();
        Keyset keyset =
                patiently(() ->
                        inTransaction(() -> theirs(() -> Keyset.of(connection, step.batches()))));
        Optional<List<String>> end =
                patiently(() ->
                        inTransaction(() -> {
                            Optional<List<String>> last = theirs(() -> keyset.last(connection));
                            keyset.prepare(connection, step);
                            return last;
                        }));
        try {
            Checkpoint whole =
                    end.isPresent() ? toItsEnd(keyset, end.get()) : checkpoint(connection);
            patiently(() -> {
                StepRow.commit(session, step, whole.rows(), began);
                return whole;
            });
            return whole.rows();
        } finally {
            forget(connection);
        }
    }

    private Checkpoint toItsEnd(Keyset keyset, List<String> end)
            throws SQLException, AttemptFailed, InterruptedException {
        Checkpoint whole = checkpoint(session.connection());
        var progress = new BackfillProgress(session, step, keyset.table());
        var rest = new Rest(session, progress);
        while (true) {
            Checkpoint before = whole;
            long batchBegan = System.nanoTime();
            Optional<Checkpoint> batch = patiently(() -> batch(keyset, before.reached(), end));
            if (batch.isEmpty()) {
                return whole;
            }
            var took = Duration.ofNanos(System.nanoTime() - batchBegan);
            whole = whole.and(batch.get());
            size = size.after(took, session.limits().pace().batch());
            progress.say("writing rows", whole.keys());
            rest.after(took, whole.keys());
        }
    }

    /// @return what it reached; empty where no key was left
    private Optional<Checkpoint> batch(Keyset keyset, List<String> after, List<String> end)
            throws SQLException, AttemptFailed {
        Connection connection = session.connection();
        Optional<Checkpoint> done =
                inTransaction(() -> {
                    String xid = TransactionAttempt.xid(connection);
                    Optional<Keyset.Range> range =
                            theirs(() -> keyset.next(connection, after, end, size.keys()));
                    if (range.isEmpty()) {
                        return Optional.empty();
                    }
                    long rows = keyset.run(connection, range.get(), step.statement());
                    TransactionAttempt.guard(connection, step, xid);
                    TransactionAttempt.command(connection, "set local role none");
                    var batch = new Checkpoint(range.get().upper(), range.get().keys(), rows);
                    Checkpoint.add(
                            connection,
                            session.assignment().run(),
                            session.nonce(),
                            step.number(),
                            batch);
                    CrashPoint.BATCH_EXECUTED.hit();
                    return Optional.of(batch);
                });
        CrashPoint.BATCH_COMMITTED.hit();
        return done;
    }

    private Checkpoint checkpoint(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        return Checkpoint.read(connection, session.assignment().run(), step.number())
                .orElse(NOTHING);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, AttemptFailed;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    /// What the server does not like about a question to their table it does not like about their
    /// statement.
    private <T> T theirs(Question<T> question) throws AttemptFailed {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new AttemptFailed(TargetFailures.of(e, step.statement(), Integer.MAX_VALUE - 1));
        }
    }

    /// As the owner, under the step's budget, with values written in one way only.
    private <T> T inTransaction(Work<T> work) throws SQLException, AttemptFailed {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            TransactionAttempt.limit(connection, step);
            TransactionAttempt.command(connection, "set local datestyle = 'ISO'");
            // A plan for bounds that nobody knows would read the whole table.
            TransactionAttempt.command(connection, "set local plan_cache_mode = force_custom_plan");
            TransactionAttempt.become(connection, session.target().owner());
            T done = work.run();
            connection.commit();
            committed = true;
            return done;
        } finally {
            if (!committed) {
                TransactionAttempt.rollBack(connection);
            }
        }
    }

    /// Tries again where that may help, as often as the step's budget says, with fewer rows each
    /// time; every success begins the count anew.
    private <T> T patiently(Work<T> work) throws SQLException, AttemptFailed, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            if (session.isCancelled()) {
                throw new AttemptFailed(Refusals.cancelled());
            }
            Failure failure;
            try {
                return work.run();
            } catch (AttemptFailed e) {
                failure = e.failure();
            } catch (SQLException e) {
                failure = TargetFailures.of(e, session.target().alias());
            }
            Optional<Duration> pause =
                    session.isBroken(failure)
                            ? Optional.empty()
                            : Retries.after(
                                    failure.cause(),
                                    step.budget(),
                                    attempt,
                                    ThreadLocalRandom.current().nextDouble());
            if (pause.isEmpty()) {
                throw new AttemptFailed(failure);
            }
            session.job().say(session.failed(step, failure, pause.get()));
            size = size.smaller();
            if (session.isCancelledIn(pause.get())) {
                throw new AttemptFailed(Refusals.cancelled());
            }
        }
    }

    /// A session that is gone has forgotten.
    private static void forget(Connection connection) {
        try {
            connection.setAutoCommit(true);
            Keyset.forget(connection);
        } catch (SQLException e) {
            System.getLogger(Backfilling.class.getName())
                    .log(System.Logger.Level.DEBUG, "forgetting a statement: {0}", e.toString());
        }
    }
}
