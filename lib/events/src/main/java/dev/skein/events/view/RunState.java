package dev.skein.events.view;

/// Where a run stands, in the order in which it may come there.
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

    /// The later of two: events of several topics arrive in any order.
    RunState orLater(RunState other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// As people say it.
    public String spoken() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
