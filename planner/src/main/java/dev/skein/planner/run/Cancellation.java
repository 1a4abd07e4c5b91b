package dev.skein.planner.run;

import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import org.jspecify.annotations.Nullable;

/// Somebody wants the run to end.
public record Cancellation(Requester by, @Nullable String reason) {

    public static Cancellation of(RunCancelled event) {
        return new Cancellation(event.by(), event.reason());
    }

    /// `cancelled by ada: wrong database`
    public String spoken() {
        return "cancelled by " + by.name() + (reason == null ? "" : ": " + reason);
    }
}
