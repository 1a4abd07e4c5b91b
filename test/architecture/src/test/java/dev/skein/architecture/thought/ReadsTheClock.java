package dev.skein.architecture.thought;

import java.time.Instant;

/// Breaks the sentence.
public final class ReadsTheClock {
    public Instant time() {
        return Instant.now();
    }
}
