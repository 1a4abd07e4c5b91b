package dev.skein.planner.rehearsal;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;

/// Tries plans on a clone of their target's schema, before anything is announced.
public interface Rehearsal extends AutoCloseable {

    /// Does what the plan would do, its way back and the SQL as it was written, each on a clone of
    /// its own. It takes a bounded time; what could not be tried is said in the proofs, with the
    /// reason.
    ///
    /// @param plan a draft: neither observed nor proven
    /// @param bundle the files that it was made from; those of a repair are none
    Rehearsed rehearse(Plan plan, Bundle bundle);

    /// Gets ready for the next plan of a database, in the background: to be called when its schema
    /// changed, and when the service starts.
    void prepare(Alias database);

    /// Leaves nothing behind.
    @Override
    void close();

    /// Where no rehearsal server is configured.
    static Rehearsal notConfigured() {
        return new NotConfigured();
    }
}
