package dev.skein.events;

/// What work on a database cost, or what it was thought to cost.
///
/// @param millis wall time
/// @param lockWaitMillis how long it waited for locks; of a forecast, how long others may wait
/// @param walBytes written by the whole server in that time; of a forecast, by the plan alone
public record Cost(long millis, long lockWaitMillis, long walBytes) {
    public static final Cost NONE = new Cost(0, 0, 0);

    public Cost and(Cost other) {
        return new Cost(
                millis + other.millis,
                lockWaitMillis + other.lockWaitMillis,
                walBytes + other.walBytes);
    }
}
