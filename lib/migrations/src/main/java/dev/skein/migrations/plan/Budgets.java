package dev.skein.migrations.plan;

import dev.skein.events.plan.Budget;

/// How long steps may wait and run where nobody says otherwise.
final class Budgets {
    /// Two seconds of waiting stop no user for longer than that; ten attempts find a gap.
    static final Budget TRANSACTION = new Budget(2_000, 0, 10);

    /// A build CONCURRENTLY waits for old snapshots as part of its work: a lock_timeout would leave
    /// it invalid.
    static final Budget ALONE = new Budget(0, 0, 3);

    /// Of each batch: a row that somebody holds is waited for as long as a table is, and a batch
    /// that takes a minute is no batch.
    static final Budget BATCH = new Budget(2_000, 60_000, 10);

    private Budgets() {}
}
