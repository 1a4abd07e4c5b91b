package dev.skein.events.plan;

import java.util.Locale;

/// PostgreSQL's table-level locks, weakest first.
///
/// Source: PostgreSQL, "Explicit Locking", table "Conflicting Lock Modes".
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }

    public boolean blocksWrites() {
        return compareTo(SHARE) >= 0;
    }

    /// `ACCESS EXCLUSIVE`, as the documentation and people write it.
    public String spoken() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
