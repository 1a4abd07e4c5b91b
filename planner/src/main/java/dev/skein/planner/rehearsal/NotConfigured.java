package dev.skein.planner.rehearsal;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;

/// There is no rehearsal server; every proof says so.
record NotConfigured() implements Rehearsal {
    private static final String REASON =
            "no rehearsal server is configured (skein.planner.rehearsal.url)";

    @Override
    public Rehearsed rehearse(Plan plan, Bundle bundle) {
        return new Rehearsed.Tried(Proofs.notTried(plan, REASON));
    }

    @Override
    public void prepare(Alias database) {
        // There is nothing to get ready.
    }

    @Override
    public void close() {
        // There is nothing to leave.
    }
}
