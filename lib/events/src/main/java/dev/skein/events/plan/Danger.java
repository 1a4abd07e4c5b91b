package dev.skein.events.plan;

/// What a plan could lose: a function of its SQL alone.
public enum Danger {
    /// It only adds.
    NOTHING_LOST,
    /// It writes rows that exist, or does what the parser cannot look into.
    CHANGES_DATA,
    /// It drops, truncates, deletes or narrows.
    DESTROYS_DATA;

    public Danger or(Danger other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
