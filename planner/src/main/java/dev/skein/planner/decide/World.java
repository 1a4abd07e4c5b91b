package dev.skein.planner.decide;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Signed;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.rehearsal.Rehearsed;

/// What a run's process does between two decisions.
public interface World {

    /// Looks at a target; remembers under which alias its identity was seen.
    Sight look(Alias database, HistoryTable history);

    /// Asks a target about a plan. It only reads, for a bounded time.
    Examined examine(Alias database, Questions questions);

    /// Tries a plan on a clone of its target's schema.
    ///
    /// @param bundle the files that it was made from
    Rehearsed rehearse(Plan plan, Bundle bundle);

    /// Signs a plan that is said with this decision, before whatever carries it.
    Signed sign(MigrationPlanned planned);
}
