package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Step;
import java.time.Duration;

/// What is to be done next in a run.
public sealed interface Next {

    /// The ledger holds the step already: it is only said.
    record Tell(Step step) implements Next {}

    /// @param attempt counted from 1 in this handling of the run
    /// @param pause before it begins
    record Try(Step step, int attempt, Duration pause) implements Next {}

    /// Every step is applied.
    record Finish() implements Next {}

    /// @param step that failed; 0 where none had begun
    record Stop(int step, Failure failure) implements Next {}
}
