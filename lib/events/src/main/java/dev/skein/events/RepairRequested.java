package dev.skein.events;

import dev.skein.events.wire.MalformedException;
import org.jspecify.annotations.Nullable;

/// Somebody wants the native history corrected without running any SQL of a migration.
///
/// @param reason why, in the operator's words; kept for ever
public record RepairRequested(
        RunId run,
        Alias database,
        String format,
        @Nullable String historyTable,
        Repair repair,
        Requester requester,
        String reason)
        implements RequestEvent {

    public RepairRequested {
        if (reason.isBlank()) {
            throw new MalformedException("a repair needs a reason");
        }
    }
}
