package dev.skein.planner.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Where a run stands.
///
/// ```
///     ┌──────────────────────┐
///     ▼                      │
/// Requested ────────────► Released ─► Ended
///     │                      ▲
///     ▼                      │
/// AwaitingApproval ──────────┘
/// ```
///
/// Every state but Released may also end at once: rejected, expired, declined, cancelled, only
/// shown.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Requested.class, name = "requested"),
    @JsonSubTypes.Type(value = AwaitingApproval.class, name = "awaiting-approval"),
    @JsonSubTypes.Type(value = Released.class, name = "released"),
    @JsonSubTypes.Type(value = Ended.class, name = "ended")
})
public sealed interface RunState permits Requested, AwaitingApproval, Released, Ended {

    /// It is the one run that may change its database.
    default boolean holdsSlot() {
        return false;
    }

    /// It goes on as soon as the slot is free and nobody before it waits.
    default boolean wantsSlot() {
        return false;
    }

    default boolean isOpen() {
        return true;
    }

    /// The kind as it is stored and shown, such as `awaiting-approval`.
    String spoken();
}
