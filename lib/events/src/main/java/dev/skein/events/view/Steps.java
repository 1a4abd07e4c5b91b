package dev.skein.events.view;

import dev.skein.events.BackfillProgressed;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Step;
import dev.skein.events.view.StepView.Progress;
import dev.skein.events.view.StepView.State;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What events do to the steps of a run. A step that is applied stays applied; of two attempts the
/// newer one counts, whichever is heard first.
final class Steps {
    private static final int LONGEST_TITLE = 120;
    private static final int MOST = 100_000;

    private Steps() {}

    /// The plan's steps; what is known of each stays.
    static void planned(List<StepView> steps, List<Step> planned) {
        grow(steps, planned.size());
        for (int i = 0; i < steps.size(); i++) {
            Step step = i < planned.size() ? planned.get(i) : null;
            steps.set(i, described(steps.get(i), step));
        }
        while (steps.size() > planned.size() && steps.getLast().state() == State.PENDING) {
            steps.removeLast();
        }
    }

    static void applied(List<StepView> steps, StepApplied e) {
        change(
                steps,
                e.step(),
                step ->
                        new StepView(
                                step.number(),
                                e.migration(),
                                step.title(),
                                step.lock(),
                                State.APPLIED,
                                e.attempts(),
                                e.millis(),
                                e.rows(),
                                e.cost(),
                                e.forecast() == null ? step.forecast() : e.forecast(),
                                null,
                                null));
    }

    static void failed(List<StepView> steps, StepFailed e) {
        change(
                steps,
                e.step(),
                step ->
                        step.hasBeenApplied() || step.attempts() >= e.attempt()
                                ? step
                                : new StepView(
                                        step.number(),
                                        step.migration(),
                                        step.title(),
                                        step.lock(),
                                        e.retryIn() == null ? State.FAILED : State.RUNNING,
                                        e.attempt(),
                                        null,
                                        null,
                                        null,
                                        step.forecast(),
                                        step.progress(),
                                        e.failure()));
    }

    static void progressed(List<StepView> steps, BackfillProgressed e) {
        change(
                steps,
                e.step(),
                step -> {
                    Progress before = step.progress();
                    if (step.hasBeenApplied() || (before != null && before.tick() >= e.tick())) {
                        return step;
                    }
                    return new StepView(
                            step.number(),
                            step.migration(),
                            step.title(),
                            step.lock(),
                            step.state() == State.PENDING ? State.RUNNING : step.state(),
                            step.attempts(),
                            null,
                            null,
                            null,
                            step.forecast(),
                            new Progress(e.tick(), e.phase(), e.done(), e.total(), e.unit()),
                            step.failure());
                });
    }

    /// The run ended in this step, whatever its attempts hoped for.
    static void ended(List<StepView> steps, int number, @Nullable Failure failure) {
        change(
                steps,
                number,
                step ->
                        step.hasBeenApplied()
                                ? step
                                : new StepView(
                                        step.number(),
                                        step.migration(),
                                        step.title(),
                                        step.lock(),
                                        State.FAILED,
                                        step.attempts(),
                                        null,
                                        null,
                                        null,
                                        step.forecast(),
                                        step.progress(),
                                        failure));
    }

    /// Events of steps may come before the plan that numbers them.
    static void grow(List<StepView> steps, int size) {
        while (steps.size() < Math.min(size, MOST)) {
            steps.add(StepView.pending(steps.size() + 1));
        }
    }

    private static void change(List<StepView> steps, int number, UnaryOperator<StepView> change) {
        if (number < 1 || number > MOST) {
            return;
        }
        grow(steps, number);
        steps.set(number - 1, change.apply(steps.get(number - 1)));
    }

    private static StepView described(StepView step, @Nullable Step planned) {
        return new StepView(
                step.number(),
                planned == null ? step.migration() : planned.migration(),
                planned == null ? null : title(planned),
                planned == null ? null : lock(planned),
                step.state(),
                step.attempts(),
                step.millis(),
                step.rows(),
                step.cost(),
                planned == null ? step.forecast() : planned.care().forecast(),
                step.progress(),
                step.failure());
    }

    private static @Nullable LockMode lock(Step step) {
        return step.statements().stream()
                .flatMap(statement -> statement.effects().stream())
                .map(Effect::lock)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String title(Step step) {
        if (step.statements().isEmpty()) {
            return "the history is corrected, no SQL is run";
        }
        String sql = step.statements().getFirst().sql().strip().replaceAll("\\s+", " ");
        int more = step.statements().size() - 1;
        String cut =
                sql.length() <= LONGEST_TITLE ? sql : sql.substring(0, LONGEST_TITLE - 1) + "…";
        return more == 0 ? cut : cut + " (and " + more + " more)";
    }
}
