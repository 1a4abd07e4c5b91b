package dev.skein.planner.policy;

import dev.skein.events.plan.Danger;

/// Which plans somebody other than the requester has to approve.
public enum ApprovalRule {
    NEVER,
    /// Plans that drop, truncate, delete or narrow.
    DESTRUCTIVE,
    ALWAYS;

    public boolean asksFor(Danger danger) {
        return switch (this) {
            case NEVER -> false;
            case DESTRUCTIVE -> danger == Danger.DESTROYS_DATA;
            case ALWAYS -> true;
        };
    }
}
