package dev.skein.executor.io.postgres;

import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Step;
import dev.skein.executor.Attempted;
import dev.skein.executor.Course;
import dev.skein.executor.Ending;
import dev.skein.executor.Next;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Walks a run's course in the session that holds the locks.
final class Walk {
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
        if (session.isCancelledIn(tried.pause())) {
            return tried;
        }
        Attempted ended = StepAttempt.run(session, tried.step());
        if (ended instanceof Attempted.Failed(Failure failure)
                && failure.cause() == FailureCause.CANCELLED_BY_PERSON) {
            return tried;
        }
        Next next = course.after(tried, ended, ThreadLocalRandom.current().nextDouble());
        switch (ended) {
            case Attempted.Applied applied -> session.job().say(applied(tried, applied));
            case Attempted.Failed(Failure failure) -> {
                Duration retryIn = next instanceof Next.Try again ? again.pause() : null;
                StepFailed failed = session.failed(tried.step(), failure, retryIn);
                if (retryIn == null) {
                    last = failed;
                } else {
                    session.job().say(failed);
                }
            }
        }
        return next;
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
}
