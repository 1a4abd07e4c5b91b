package dev.skein.events.plan;

/// Where a step stands in a change that never stops its users.
public enum Phase {
    /// Something new beside the old; running code does not notice.
    EXPAND,
    /// Rows that exist are brought to the new form.
    BACKFILL,
    /// What holds for new rows is proven for the old ones.
    VALIDATE,
    /// The old form goes; running code that still uses it breaks.
    CONTRACT
}
