package dev.skein.executor.io.postgres;

import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.executor.Retries;
import dev.skein.executor.StepFailure;
import dev.skein.targets.TargetFailures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// One step with its retries.
final class StepRunner {
    private final WorkSession session;
    private final Step step;

    StepRunner(WorkSession session, Step step) {
        this.session = session;
        this.step = step;
    }

    /// What an attempt failed with, and the statement that it failed in.
    static final class AttemptFailed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        AttemptFailed(Failure failure) {
            super(failure.code());
            this.failure = failure;
        }

        static AttemptFailed of(SQLException e, Statement statement) {
            return new AttemptFailed(TargetFailures.of(e, statement));
        }
    }

    /// How an attempt went.
    record Applied(long rows, String lsn) {}

    StepApplied run() throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            WorkLocks.Cancels.check(session.job(), step.number());
            long began = System.nanoTime();
            try {
                Applied applied = attempt();
                long millis = (System.nanoTime() - began) / 1_000_000;
                return new StepApplied(
                        session.assignment().run(),
                        session.assignment().database(),
                        step.number(),
                        step.migration(),
                        millis,
                        applied.rows(),
                        attempt,
                        false,
                        applied.lsn());
            } catch (AttemptFailed e) {
                waitOrFail(e.failure, attempt);
            }
        }
    }

    private Applied attempt() throws SQLException, AttemptFailed, InterruptedException {
        return switch (step) {
            case Step.Transaction transaction -> TransactionAttempt.run(session, transaction);
            case Step.HistoryOnly history -> TransactionAttempt.run(session, history);
            case Step.Alone alone -> AloneAttempt.run(session, alone);
        };
    }

    private void waitOrFail(Failure failure, int attempt) throws InterruptedException {
        if (failure.cause() == FailureCause.UNREACHABLE
                || failure.cause() == FailureCause.SERVER_SHUTDOWN) {
            throw new dev.skein.bus.WorldDownException("the session broke", null);
        }
        Failure named = Blockers.name(session, step, failure);
        Optional<Duration> wait =
                Retries.after(
                        failure.cause(),
                        step.budget(),
                        attempt,
                        ThreadLocalRandom.current().nextDouble());
        session.job()
                .say(
                        new StepFailed(
                                session.assignment().run(),
                                session.assignment().database(),
                                step.number(),
                                attempt,
                                named,
                                wait.orElse(null)));
        if (wait.isEmpty()) {
            throw new StepFailure(step.number(), named);
        }
        long until = System.nanoTime() + wait.get().toNanos();
        while (System.nanoTime() < until) {
            WorkLocks.Cancels.check(session.job(), step.number());
            TimeUnit.MILLISECONDS.sleep(Math.min(200, wait.get().toMillis()));
        }
    }
}
