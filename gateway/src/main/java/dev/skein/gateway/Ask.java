package dev.skein.gateway;

import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.wire.Json;
import org.jspecify.annotations.Nullable;

/// Who asked for which run, so that a request that is repeated is the same run.
///
/// @param run the event's id, or a new one
/// @param requester names of tokens
/// @param key the caller's `Idempotency-Key`; absent for a CloudEvent, whose id does the same
/// @param digest of what was asked, whichever way it was written
public record Ask(RunId run, String requester, @Nullable String key, Digest digest) {
    private static final int LONGEST_KEY = 200;

    /// @param key as it came
    /// @param fresh the run where nothing else names one
    public static Ask of(
            Letter letter, Asked.Wish wish, String requester, @Nullable String key, RunId fresh) {
        Letter.Stamp stamp = letter.stamp();
        Digest digest = Digest.of(wish.getClass().getSimpleName() + Json.write(wish));
        if (stamp != null) {
            return new Ask(stamp.id(), requester, null, digest);
        }
        if (key != null && !isKey(key)) {
            throw new Problem(
                    400,
                    "bad-idempotency-key",
                    "an Idempotency-Key is 1 to " + LONGEST_KEY + " printable ASCII characters",
                    "send a UUID");
        }
        return new Ask(fresh, requester, key, digest);
    }

    private static boolean isKey(String key) {
        return !key.isBlank()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /// The run that the same request began before.
    ///
    /// @throws Problem 409 where the id or the key stands for another request
    public RunId repeats(Ask before) {
        if (requester.equals(before.requester()) && digest.equals(before.digest())) {
            return before.run();
        }
        throw key == null
                ? new Problem(
                        409,
                        "event-id-taken",
                        "an event of this id asked for something else",
                        "make a new UUIDv7 for each new request")
                : new Problem(
                        409,
                        "idempotency-key-taken",
                        "this key came with another body before",
                        "send the same body again, or a new key");
    }
}
