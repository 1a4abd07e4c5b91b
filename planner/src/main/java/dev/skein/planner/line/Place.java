package dev.skein.planner.line;

import dev.skein.events.RunId;
import dev.skein.planner.run.Run;

/// One open run in its database's line.
///
/// @param holds it has the slot
/// @param wants it goes on when the slot is free
public record Place(RunId run, boolean holds, boolean wants) {
    public static Place of(Run run) {
        return new Place(run.id(), run.state().holdsSlot(), run.state().wantsSlot());
    }
}
