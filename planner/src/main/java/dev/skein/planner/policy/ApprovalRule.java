package dev.skein.planner.policy;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Risk;

/// Which plans somebody other than the requester has to approve.
public enum ApprovalRule {
    NEVER,
    /// Plans that drop, truncate, delete or narrow.
    DESTRUCTIVE,
    /// Those, and plans whose forecast is a high risk.
    RISKY,
    ALWAYS;

    public boolean asksFor(Danger danger, Risk risk) {
        boolean destroys = danger == Danger.DESTROYS_DATA;
        return switch (this) {
            case NEVER -> false;
            case DESTRUCTIVE -> destroys;
            case RISKY -> destroys || risk == Risk.HIGH;
            case ALWAYS -> true;
        };
    }
}
