package dev.skein.gateway;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Repair;
import dev.skein.events.RepairRequested;
import dev.skein.events.RequestEvent;
import dev.skein.events.Requester;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunId;
import org.jspecify.annotations.Nullable;

/// What callers send; who they are comes from their token, never from the body.
public sealed interface Asked {

    /// What begins a run.
    sealed interface Wish extends Asked {
        Alias database();

        RequestEvent event(RunId run, Requester by);
    }

    /// @param to absent: all pending
    /// @param dryRun absent: no
    record Migration(
            Alias database,
            Bundle bundle,
            @Nullable String to,
            @Nullable Boolean dryRun,
            @Nullable String note)
            implements Wish {
        @Override
        public RequestEvent event(RunId run, Requester by) {
            return new MigrationRequested(run, database, bundle, to, isTrue(dryRun), by, note);
        }
    }

    record Rollback(
            Alias database,
            Bundle bundle,
            String to,
            @Nullable Boolean dryRun,
            @Nullable String note)
            implements Wish {
        @Override
        public RequestEvent event(RunId run, Requester by) {
            return new RollbackRequested(run, database, bundle, to, isTrue(dryRun), by, note);
        }
    }

    record Correction(
            Alias database,
            String format,
            @Nullable String historyTable,
            Repair repair,
            String reason)
            implements Wish {
        @Override
        public RequestEvent event(RunId run, Requester by) {
            return new RepairRequested(run, database, format, historyTable, repair, by, reason);
        }
    }

    record Decision(Digest plan, @Nullable String reason) implements Asked {}

    record Cancel(@Nullable String reason) implements Asked {}

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
