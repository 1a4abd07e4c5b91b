package dev.skein.planner.rehearsal;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Plan;

/// What a rehearsal came to.
public sealed interface Rehearsed {

    /// The plan can run; whether it should is for the policy to say.
    ///
    /// @param plan the same with what its statements were seen to do, and with its proofs: one of
    ///   each kind, those that fail among them; a plan without SQL has none
    record Tried(Plan plan) implements Rehearsed {}

    /// A statement fails for its own sake: it would fail on the target, too.
    ///
    /// @param failure with PostgreSQL's message and the place in the file
    record Fails(Failure failure) implements Rehearsed {}
}
