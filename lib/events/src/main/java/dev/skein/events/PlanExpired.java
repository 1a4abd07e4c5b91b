package dev.skein.events;

/// The plan will not run: nobody decided in time, it was declined, or the run was cancelled before
/// release.
public record PlanExpired(RunId run, Alias database, Digest digest, Reason reason, String text)
        implements PlanEvent {
    public enum Reason {
        NOT_DECIDED_IN_TIME,
        DECLINED,
        CANCELLED
    }
}
