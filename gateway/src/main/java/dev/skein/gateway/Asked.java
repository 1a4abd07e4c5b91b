package dev.skein.gateway;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Repair;
import org.jspecify.annotations.Nullable;

/// What callers send; who they are comes from their token, never from the body.
public sealed interface Asked {

    /// @param to absent: all pending
    record Migration(
            Alias database,
            Bundle bundle,
            @Nullable String to,
            boolean dryRun,
            @Nullable String note)
            implements Asked {}

    record Rollback(Alias database, Bundle bundle, String to, boolean dryRun, @Nullable String note)
            implements Asked {}

    record Correction(
            Alias database,
            String format,
            @Nullable String historyTable,
            Repair repair,
            String reason)
            implements Asked {}

    record Decision(Digest plan, @Nullable String reason) implements Asked {}

    record Cancel(@Nullable String reason) implements Asked {}
}
