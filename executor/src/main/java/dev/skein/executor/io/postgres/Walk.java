package dev.skein.executor.io.postgres;

import dev.skein.events.Cost;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Step;
import dev.skein.executor.Attempted;
import dev.skein.executor.Course;
import dev.skein.executor.Ending;
import dev.skein.executor.Judgement;
import dev.skein.executor.Next;
import dev.skein.executor.Questions;
import dev.skein.executor.WayBack;
import dev.skein.targets.Ledger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Walks a run's course in the session that holds the locks.
final class Walk {
    private final WorkSession session;
    private final Course course;
    private final CheckRound checks;
    private final long began = System.nanoTime();
    private @Nullable StepFailed last;
    private @Nullable StepApplied unsaid;
    private Cost whole = Cost.NONE;
    private Cost ofStep = Cost.NONE;

    Walk(WorkSession session, Course course) {
        this.session = session;
        this.course = course;
        this.checks = new CheckRound(session);
    }

    Ending toItsEnd() throws SQLException, InterruptedException {
        var questions = new Questions(course.steps(), course.held());
        Optional<Failure> early = checks.ask(questions.early(), Judgement.Moment.EARLY);
        if (early.isPresent() && course.held().isEmpty()) {
            return Ending.Stopped.before(early.get());
        }
        Next next =
                early.<Next>map(failure -> new Next.Stop(course.held().size() + 1, failure))
                        .orElseGet(course::first);
        while (true) {
            switch (course.heed(session.isCancelled(), next)) {
                case Next.Tell told -> {
                    session.job().say(found(told.step()));
                    next = checked(told.step(), course.after(told));
                }
                case Next.Try tried -> next = attempt(tried);
                case Next.Finish() -> {
                    return new Ending.Complete(millis(), whole, unsaid);
                }
                case Next.Stop(int step, Failure failure) -> {
                    return stopped(step, failure);
                }
            }
        }
    }

    private Ending stopped(int step, Failure failure) throws SQLException {
        Set<Integer> held =
                Ledger.steps(session.connection(), session.assignment().run()).stream()
                        .map(Ledger.Entry::step)
                        .collect(Collectors.toSet());
        Failure told = WayBack.toldIn(failure, session.assignment().plan(), step, held);
        return new Ending.Stopped(step, told, last, RemainsReader.read(session, step, failure));
    }

    /// What must hold when a step is applied is asked where it is the newest: behind a crash, too,
    /// but not once others came after it.
    private Next checked(Step step, Next next) throws SQLException {
        boolean newest = !(next instanceof Next.Tell);
        return newest
                ? checks.ask(Questions.after(step), Judgement.Moment.AFTER)
                        .<Next>map(failure -> new Next.Stop(step.number(), failure))
                        .orElse(next)
                : next;
    }

    private Next attempt(Next.Try tried) throws SQLException, InterruptedException {
        if (session.isCancelledIn(tried.pause())) {
            return tried;
        }
        Optional<Failure> objection =
                checks.ask(Questions.before(tried.step()), Judgement.Moment.BEFORE);
        if (objection.isPresent()) {
            return new Next.Stop(tried.step().number(), objection.get());
        }
        Attempted ended = measured(tried);
        if (ended instanceof Attempted.Failed(Failure failure)
                && failure.cause() == FailureCause.CANCELLED_BY_PERSON) {
            return tried;
        }
        Next next = course.after(tried, ended, ThreadLocalRandom.current().nextDouble());
        switch (ended) {
            case Attempted.Applied applied -> {
                StepApplied done = applied(tried, applied);
                if (next instanceof Next.Finish && Questions.after(tried.step()).isEmpty()) {
                    unsaid = done;
                    return next;
                }
                session.job().say(done);
                return checked(tried.step(), next);
            }
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

    private Attempted measured(Next.Try tried) throws SQLException, InterruptedException {
        try (var measure = Measure.begin(session)) {
            Attempted ended = StepAttempt.run(session, tried.step());
            Cost cost = measure.cost();
            if (blocks(tried.step())) {
                cost = cost.blocking(cost.millis());
            }
            whole = whole.and(cost);
            ofStep = tried.attempt() == 1 ? cost : ofStep.and(cost);
            return ended;
        }
    }

    /// Whether others wait behind a lock of the step as long as it runs. A batch is over before
    /// anybody notices.
    private static boolean blocks(Step step) {
        return !(step instanceof Step.Backfill)
                && step.statements().stream()
                        .flatMap(statement -> statement.effects().stream())
                        .anyMatch(effect -> effect.lock().blocksWrites());
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
                applied.lsn(),
                ofStep,
                tried.step().care().forecast());
    }
}
