package dev.skein.cli;

import dev.skein.events.view.RunView;

/// Exit codes, documented in `docs/reference/cli.md`.
public final class Exit {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int REJECTED = 3;
    public static final int AWAITING_APPROVAL = 4;
    public static final int TIMEOUT = 5;
    public static final int NEEDS_HANDS = 6;
    public static final int UNREACHABLE = 7;

    private Exit() {}

    static int of(RunView run) {
        return switch (run.state()) {
            case SUCCEEDED, ROLLED_BACK, NOTHING_TO_DO, SHOWN -> OK;
            case REJECTED, EXPIRED -> REJECTED;
            case AWAITING_APPROVAL -> AWAITING_APPROVAL;
            case CANCELLED -> run.remains() == null ? REJECTED : failed(run);
            case FAILED -> failed(run);
            case REQUESTED, RELEASED, BACKED_UP, RUNNING -> TIMEOUT;
        };
    }

    private static int failed(RunView run) {
        return run.remains() == null || run.remains().leftover().isEmpty() ? FAILED : NEEDS_HANDS;
    }
}
