package dev.skein.events.plan;

/// A forecast of what users of the database will feel.
public enum Risk {
    LOW,
    MEDIUM,
    HIGH;

    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
