package dev.skein.events.plan;

/// Which way a plan goes.
public enum Purpose {
    APPLY,
    ROLL_BACK,
    /// Only the native history changes.
    REPAIR
}
