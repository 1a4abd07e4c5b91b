package dev.skein.executor.io.postgres;

import dev.skein.bus.CrashPoint;
import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.executor.Refusals;
import dev.skein.targets.Identifiers;
import dev.skein.targets.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One attempt at a statement that refuses a transaction: intent, probe, act, probe, ledger.
///
/// The catalogue is asked before and after: `IF NOT EXISTS` would accept an invalid index, and a
/// build goes on in the server when its client is gone.
final class AloneAttempt {
    private static final String INTENDED =
            "select 1 from skein.intent where run operator(pg_catalog.=) ? and step operator(pg_catalog.=) ?";

    private AloneAttempt() {}

    /// @return rows written
    static long run(WorkSession session, Step.Alone step)
            throws SQLException, AttemptFailed, InterruptedException {
        long began = System.nanoTime();
        Connection connection = session.connection();
        connection.setAutoCommit(true);
        boolean intended = isIntended(session, step);
        Ledger.intend(
                connection,
                session.assignment().run(),
                session.nonce(),
                step.number(),
                step.statement().sql());
        CrashPoint.INTENT_WRITTEN.hit();
        become(session, true);
        try {
            act(session, step, intended);
        } finally {
            become(session, false);
        }
        CrashPoint.INDEX_BUILT.hit();
        StepRow.commit(session, step, 0, began);
        return 0;
    }

    private static void act(WorkSession session, Step.Alone step, boolean intended)
            throws SQLException, AttemptFailed, InterruptedException {
        ConcurrentIndex index = step.index();
        if (index == null || index.action() == ConcurrentIndex.Action.REINDEX) {
            actWithoutProbe(session, step, intended);
            return;
        }
        IndexProbe before = probe(session, index);
        boolean done =
                switch (index.action()) {
                    case CREATE -> before.isValid();
                    case DROP -> !before.exists();
                    case REINDEX -> false;
                };
        if (intended && done) {
            checkSame(step, index, before);
            return;
        }
        if (index.action() == ConcurrentIndex.Action.CREATE && before.isInvalid()) {
            dropInvalid(session, index);
        }
        build(session, step, index);
    }

    /// What can be done again, or ended where it broke off.
    private static void actWithoutProbe(WorkSession session, Step.Alone step, boolean intended)
            throws SQLException, AttemptFailed {
        Connection connection = session.connection();
        Optional<Detaching> detaching = Detaching.of(step.statement());
        if (detaching.isPresent()) {
            detach(session, step, detaching.get(), intended);
            return;
        }
        Optional<Leftovers> leftovers = Leftovers.of(step.statement());
        if (leftovers.isEmpty()) {
            execute(session, step.statement());
            return;
        }
        if (intended) {
            leftovers.get().drop(connection);
        }
        try (var progress = new BuildProgress(session, step)) {
            progress.start();
            execute(session, step.statement());
        } catch (AttemptFailed e) {
            if (!session.isBroken(e.failure())) {
                leftovers.get().drop(connection);
            }
            throw e;
        }
    }

    private static void detach(
            WorkSession session, Step.Alone step, Detaching detaching, boolean intended)
            throws SQLException, AttemptFailed {
        switch (detaching.read(session.connection())) {
            case PENDING -> {
                try {
                    TransactionAttempt.command(session.connection(), detaching.finalizing());
                } catch (SQLException e) {
                    throw AttemptFailed.of(e, step.statement());
                }
            }
            case ATTACHED -> execute(session, step.statement());
            case DETACHED -> {
                if (!intended) {
                    execute(session, step.statement());
                }
            }
        }
    }

    private static void build(WorkSession session, Step.Alone step, ConcurrentIndex index)
            throws SQLException, AttemptFailed {
        try (var progress = new BuildProgress(session, step)) {
            progress.start();
            execute(session, step.statement());
        } catch (AttemptFailed e) {
            if (index.action() == ConcurrentIndex.Action.CREATE
                    && IndexProbe.read(session.connection(), index).isInvalid()) {
                dropInvalid(session, index);
            }
            throw e;
        }
        if (index.action() == ConcurrentIndex.Action.CREATE
                && !IndexProbe.read(session.connection(), index).isValid()) {
            throw new AttemptFailed(Refusals.indexInvalid(IndexProbe.name(index)));
        }
    }

    /// Waits while another backend is still building it: the predecessor's build goes on without
    /// its client.
    private static IndexProbe probe(WorkSession session, ConcurrentIndex index)
            throws SQLException, InterruptedException {
        IndexProbe probe = IndexProbe.read(session.connection(), index);
        while (probe.isBuilding()) {
            session.job().checkLease();
            TimeUnit.MILLISECONDS.sleep(500);
            probe = IndexProbe.read(session.connection(), index);
        }
        return probe;
    }

    private static void checkSame(Step.Alone step, ConcurrentIndex index, IndexProbe probe)
            throws AttemptFailed {
        if (probe.exists() && !probe.isOf(step.statement().sql())) {
            throw new AttemptFailed(Refusals.indexDiffers(IndexProbe.name(index)));
        }
    }

    private static void dropInvalid(WorkSession session, ConcurrentIndex index)
            throws SQLException {
        TransactionAttempt.command(
                session.connection(),
                "drop index concurrently if exists " + IndexProbe.name(index));
    }

    private static void execute(WorkSession session, Statement statement) throws AttemptFailed {
        try (var running = session.connection().createStatement()) {
            running.setEscapeProcessing(false);
            running.execute(statement.sql());
        } catch (SQLException e) {
            throw AttemptFailed.of(e, statement);
        }
    }

    private static void become(WorkSession session, boolean owner) throws SQLException {
        Optional<String> role = session.target().owner();
        if (role.isPresent()) {
            TransactionAttempt.command(
                    session.connection(),
                    owner ? "set role " + Identifiers.quote(role.get()) : "set role none");
        }
    }

    private static boolean isIntended(WorkSession session, Step step) throws SQLException {
        try (var query = session.connection().prepareStatement(INTENDED)) {
            query.setObject(1, session.assignment().run().value());
            query.setInt(2, step.number());
            return query.executeQuery().next();
        }
    }
}
