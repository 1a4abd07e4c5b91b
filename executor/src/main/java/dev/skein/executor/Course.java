package dev.skein.executor;

import dev.skein.events.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides what comes next in a run, from the plan, what the ledger holds and how attempts ended.
///
/// It is the same whether the run begins or goes on after a crash: what the ledger holds is told,
/// what it does not hold is tried.
///
/// @param steps of the plan, in order
/// @param held numbers of the steps that the ledger held when this handling began
public record Course(List<Step> steps, Set<Integer> held) {
    public Course {
        steps = List.copyOf(steps);
        held = Set.copyOf(held);
    }

    public Next first() {
        return from(0);
    }

    public Next after(Next.Tell told) {
        return from(told.step().number());
    }

    /// @param chance between 0 and 1, spreads retries
    public Next after(Next.Try tried, Attempted ended, double chance) {
        return switch (ended) {
            case Attempted.Applied _ -> from(tried.step().number());
            case Attempted.Failed(var failure) -> {
                // A backfill has tried each batch again itself.
                Optional<Duration> pause =
                        tried.step() instanceof Step.Backfill
                                ? Optional.empty()
                                : Retries.after(
                                        failure.cause(),
                                        tried.step().budget(),
                                        tried.attempt(),
                                        chance);
                yield pause.isPresent()
                        ? new Next.Try(tried.step(), tried.attempt() + 1, pause.get())
                        : new Next.Stop(tried.step().number(), failure);
            }
        };
    }

    /// The same, where nobody wants the run to end. A cancel counts wherever nothing is half done:
    /// between steps and between attempts, never after the last step.
    public Next heed(boolean cancelled, Next next) {
        return cancelled && next instanceof Next.Try(Step step, _, _)
                ? new Next.Stop(step.number(), Refusals.cancelled())
                : next;
    }

    private Next from(int index) {
        if (index == steps.size()) {
            return new Next.Finish();
        }
        Step step = steps.get(index);
        return held.contains(step.number())
                ? new Next.Tell(step)
                : new Next.Try(step, 1, Duration.ZERO);
    }
}
