package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What work on a database cost, or what it was thought to cost: the same quantities of both, of a
/// step and of all steps together.
///
/// @param millis wall time
/// @param lockWaitMillis how long it waited for locks
/// @param walBytes written by the whole server in that time; of a forecast, by the work alone
/// @param blockedMillis how long others may have waited behind its locks, at most: from the first
///   wish for one to the end of its transaction; absent where nobody said
public record Cost(
        long millis,
        long lockWaitMillis,
        long walBytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long blockedMillis) {
    public static final Cost NONE = new Cost(0, 0, 0);

    public Cost(long millis, long lockWaitMillis, long walBytes) {
        this(millis, lockWaitMillis, walBytes, null);
    }

    /// Of both, one behind the other: nobody waits for more than the longest.
    public Cost and(Cost other) {
        return new Cost(
                millis + other.millis,
                lockWaitMillis + other.lockWaitMillis,
                walBytes + other.walBytes,
                longest(blockedMillis, other.blockedMillis));
    }

    private static @Nullable Long longest(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : (Long) Math.max(one, other);
    }

    /// The same, behind which others waited so long.
    public Cost blocking(long millis) {
        return new Cost(this.millis, lockWaitMillis, walBytes, millis);
    }
}
