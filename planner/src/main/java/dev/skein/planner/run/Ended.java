package dev.skein.planner.run;

import dev.skein.events.EventType;

/// Nothing more happens.
///
/// @param by the event that ended it
public record Ended(EventType by) implements RunState {

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public String spoken() {
        return "ended";
    }
}
