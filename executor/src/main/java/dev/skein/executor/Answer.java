package dev.skein.executor;

import dev.skein.events.failure.Failure;

/// What the target says to a check.
public sealed interface Answer {
    /// @param violations 0 where it holds
    record Counted(long violations) implements Answer {}

    /// The time was over first.
    record Unanswered() implements Answer {}

    /// There is no relation, column or function of that name yet.
    record NothingThere(Failure failure) implements Answer {}

    /// The question itself failed.
    record Broken(Failure failure) implements Answer {}
}
