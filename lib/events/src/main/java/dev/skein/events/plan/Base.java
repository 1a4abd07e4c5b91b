package dev.skein.events.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The state of the target that a plan was made for; where it moved, the plan is stale.
///
/// @param ledgerHead newest row of `skein.ledger`; absent where there is none
/// @param version the native history's current version; absent on an empty one
/// @param dirty the native history's own mark of a failed attempt
/// @param serverVersion `server_version_num`, 150018
/// @param touched the relations that the plan changes, as they were
public record Base(
        @Nullable LedgerHead ledgerHead,
        @Nullable String version,
        boolean dirty,
        int serverVersion,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Touched> touched) {
    public Base {
        touched = touched == null ? List.of() : List.copyOf(touched);
    }

    public Base(
            @Nullable LedgerHead ledgerHead,
            @Nullable String version,
            boolean dirty,
            int serverVersion) {
        this(ledgerHead, version, dirty, serverVersion, List.of());
    }

    /// The same state of the database, with what a plan will change in it.
    public Base touching(List<Touched> relations) {
        return new Base(ledgerHead, version, dirty, serverVersion, relations);
    }

    /// The newest ledger row.
    public record LedgerHead(UUID run, int step) {}
}
