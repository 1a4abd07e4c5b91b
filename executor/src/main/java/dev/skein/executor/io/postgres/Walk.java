package dev.skein.executor.io.postgres;

import dev.skein.events.EventType;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Step;
import dev.skein.executor.Attempted;
import dev.skein.executor.Course;
import dev.skein.executor.Ending;
import dev.skein.executor.Next;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Walks a run's course in the session that holds the locks.
final class Walk {
    private static final long POLL_MILLIS = 200;

    private final WorkSession session;
    private final Course course;
    private final long began = System.nanoTime();
    private @Nullable StepFailed last;

    Walk(WorkSession session, Course course) {
        this.session = session;
        this.course = course;
    }

    Ending toItsEnd() throws SQLException, InterruptedException {
        Next next = course.first();
        while (true) {
            switch (course.heed(session.isCancelled(), next)) {
                case Next.Tell told -> {
                    session.job().say(found(told.step()));
                    next = course.after(told);
                }
                case Next.Try tried -> next = attempt(tried);
                case Next.Finish() -> {
                    return new Ending.Complete(millis());
                }
                case Next.Stop(int step, Failure failure) -> {
                    return new Ending.Stopped(
                            step, failure, last, RemainsReader.read(session, step, failure));
                }
            }
        }
    }

    private Next attempt(Next.Try tried) throws InterruptedException {
        if (isCancelledIn(tried.pause())) {
            return tried;
        }
        Attempted ended = StepAttempt.run(session, tried.step());
        Next next = course.after(tried, ended, ThreadLocalRandom.current().nextDouble());
        switch (ended) {
            case Attempted.Applied applied -> session.job().say(applied(tried, applied));
            case Attempted.Failed(Failure failure) -> {
                StepFailed failed = failed(tried, failure, next);
                if (failed.retryIn() == null) {
                    last = failed;
                } else {
                    session.job().say(failed);
                }
            }
        }
        return next;
    }

    private boolean isCancelledIn(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < until) {
            if (session.isCancelled()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(POLL_MILLIS, pause.toMillis()));
        }
        return false;
    }

    private long millis() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private StepApplied found(Step step) {
        return new StepApplied(
                session.assignment().run(),
                session.assignment().database(),
                step.number(),
                step.migration(),
                0,
                0,
                1,
                true,
                null);
    }

    private StepApplied applied(Next.Try tried, Attempted.Applied applied) {
        return new StepApplied(
                session.assignment().run(),
                session.assignment().database(),
                tried.step().number(),
                tried.step().migration(),
                applied.millis(),
                applied.rows(),
                tried.attempt(),
                false,
                applied.lsn());
    }

    private StepFailed failed(Next.Try tried, Failure failure, Next next) {
        Duration retryIn = next instanceof Next.Try again ? again.pause() : null;
        return new StepFailed(
                session.assignment().run(),
                session.assignment().database(),
                tried.step().number(),
                1 + session.next(EventType.STEP_FAILED, tried.step()),
                failure,
                retryIn);
    }
}
