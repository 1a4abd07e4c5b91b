package dev.skein.events.view;

import java.util.Locale;

/// Where a run stands, in the order in which it may come there; of two that were heard, the later
/// one counts, because events of several topics arrive in any order.
public enum RunState {
    REQUESTED(false),
    AWAITING_APPROVAL(false),
    RELEASED(false),
    BACKED_UP(false),
    RUNNING(false),
    NOTHING_TO_DO(true),
    SHOWN(true),
    REJECTED(true),
    EXPIRED(true),
    CANCELLED(true),
    FAILED(true),
    ROLLED_BACK(true),
    SUCCEEDED(true);

    private final boolean ended;

    RunState(boolean ended) {
        this.ended = ended;
    }

    public boolean isEnded() {
        return ended;
    }

    /// True where only the plan says where the run stands: nobody has acted on it.
    boolean isOnlyPlanned() {
        return switch (this) {
            case REQUESTED, AWAITING_APPROVAL, SHOWN, NOTHING_TO_DO -> true;
            case RELEASED, BACKED_UP, RUNNING, REJECTED, EXPIRED, CANCELLED -> false;
            case FAILED, ROLLED_BACK, SUCCEEDED -> false;
        };
    }

    /// As people say it.
    public String spoken() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
