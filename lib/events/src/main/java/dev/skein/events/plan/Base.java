package dev.skein.events.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The state of the target that a plan was made for; where it moved, the plan is stale.
///
/// @param ledgerHead newest row of `skein.ledger`; absent where there is none
/// @param version the native history's current version; absent on an empty one
/// @param dirty the native history's own mark of a failed attempt
/// @param serverVersion `server_version_num`, 150018
public record Base(
        @Nullable LedgerHead ledgerHead,
        @Nullable String version,
        boolean dirty,
        int serverVersion) {

    /// The newest ledger row.
    public record LedgerHead(UUID run, int step) {}
}
