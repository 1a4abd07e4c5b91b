package dev.skein.executor;

import static dev.skein.events.plan.LockMode.ACCESS_EXCLUSIVE;
import static dev.skein.events.plan.LockMode.ACCESS_SHARE;
import static dev.skein.events.plan.LockMode.EXCLUSIVE;
import static dev.skein.events.plan.LockMode.ROW_EXCLUSIVE;
import static dev.skein.events.plan.LockMode.ROW_SHARE;
import static dev.skein.events.plan.LockMode.SHARE;
import static dev.skein.events.plan.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.skein.events.plan.LockMode.SHARE_UPDATE_EXCLUSIVE;

import dev.skein.events.plan.LockMode;
import java.util.EnumSet;
import java.util.Set;

/// Which table locks exclude each other.
///
/// Source: PostgreSQL, "Explicit Locking", table "Conflicting Lock Modes".
public final class LockConflicts {
    private LockConflicts() {}

    /// The modes that somebody else must not hold.
    public static Set<LockMode> of(LockMode wanted) {
        return switch (wanted) {
            case ACCESS_SHARE -> EnumSet.of(ACCESS_EXCLUSIVE);
            case ROW_SHARE -> EnumSet.range(EXCLUSIVE, ACCESS_EXCLUSIVE);
            case ROW_EXCLUSIVE -> EnumSet.range(SHARE, ACCESS_EXCLUSIVE);
            case SHARE_UPDATE_EXCLUSIVE -> EnumSet.range(SHARE_UPDATE_EXCLUSIVE, ACCESS_EXCLUSIVE);
            case SHARE -> {
                var modes = EnumSet.range(ROW_EXCLUSIVE, ACCESS_EXCLUSIVE);
                modes.remove(SHARE);
                yield modes;
            }
            case SHARE_ROW_EXCLUSIVE -> EnumSet.range(ROW_EXCLUSIVE, ACCESS_EXCLUSIVE);
            case EXCLUSIVE -> EnumSet.range(ROW_SHARE, ACCESS_EXCLUSIVE);
            case ACCESS_EXCLUSIVE -> EnumSet.range(ACCESS_SHARE, ACCESS_EXCLUSIVE);
        };
    }

    /// As `pg_locks.mode` writes it: `AccessShareLock`.
    public static String inCatalogue(LockMode mode) {
        var name = new StringBuilder();
        for (String word : mode.spoken().split(" ", -1)) {
            name.append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.append("Lock").toString();
    }
}
