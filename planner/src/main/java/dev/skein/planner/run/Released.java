package dev.skein.planner.run;

import dev.skein.events.Digest;
import dev.skein.events.EventType;

/// The backup-worker and the executor have it; they say how it ends.
///
/// @param digest of the plan
/// @param revision of the plan
public record Released(Digest digest, int revision) implements RunState {

    /// @param by `backup.failed` or one of the executor's last words
    public Ended ended(EventType by) {
        return new Ended(by);
    }

    /// The database moved under the plan and nothing of it was run.
    ///
    /// @param known the plan's revision as the executor read it; a state of an earlier release
    ///   knows none
    public Requested outdated(int known) {
        return new Requested(Math.max(revision, known) + 1);
    }

    @Override
    public boolean holdsSlot() {
        return true;
    }

    @Override
    public String spoken() {
        return "released";
    }
}
