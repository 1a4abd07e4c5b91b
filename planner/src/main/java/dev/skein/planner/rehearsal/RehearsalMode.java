package dev.skein.planner.rehearsal;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Risk;

/// Which plans are rehearsed.
public enum RehearsalMode {
    ALWAYS,
    /// Those that could lose something or that users could feel.
    RISKY,
    NEVER;

    public boolean wants(Plan plan) {
        return switch (this) {
            case ALWAYS -> true;
            case RISKY -> plan.danger() != Danger.NOTHING_LOST || plan.risk() != Risk.LOW;
            case NEVER -> false;
        };
    }
}
