package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Ordinals;
import dev.skein.bus.Signal;
import dev.skein.events.EventType;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.targets.Target;
import java.sql.Connection;

/// What the steps of one run share.
///
/// @param connection the working session; it holds the locks
/// @param nonce what the ledger's functions want to hear
/// @param ordinals of what is said more than once of a step
record WorkSession(
        Assignment assignment,
        Job job,
        Target target,
        Connection connection,
        String nonce,
        Ordinals ordinals) {

    /// The next ordinal of such an event, counted from 0 over the whole run.
    int next(EventType type, Step step) {
        return ordinals.next(assignment.run(), type, step.number());
    }

    /// Whether nobody wants the run to go on; read at safe points, where nothing is half done.
    boolean isCancelled() {
        return job.signals().contains(Signal.CANCEL);
    }
}
