package dev.skein.planner.run;

import dev.skein.events.EventType;

/// It was asked for and is not planned yet, or no plan of it fits any more.
///
/// @param revision of the plan to make: how many were made before
public record Requested(int revision) implements RunState {

    /// It cannot run as it is, or it was cancelled before there was a plan.
    public Ended rejected() {
        return new Ended(EventType.MIGRATION_REJECTED);
    }

    @Override
    public boolean wantsSlot() {
        return true;
    }

    @Override
    public String spoken() {
        return "requested";
    }
}
