package dev.skein.migrations.plan;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import java.util.List;
import java.util.UUID;

/// What a plan is made for, beside the files.
///
/// @param databaseId the database's own id
/// @param history the native tool's tracking table
/// @param base the target's state as it was read
/// @param recorded migrations of which the target's ledger has rows, the newest first
/// @param catalogue the target's schema; unknown offline
/// @param rewrites whether statements that stop users are rewritten
public record Situation(
        RunId run,
        Alias database,
        UUID databaseId,
        String environment,
        HistoryTable history,
        Base base,
        List<String> recorded,
        LintPolicy policy,
        Catalogue catalogue,
        boolean rewrites) {
    public Situation {
        recorded = List.copyOf(recorded);
    }

    /// Of a target whose schema nobody has read.
    public Situation(
            RunId run,
            Alias database,
            UUID databaseId,
            String environment,
            HistoryTable history,
            Base base,
            List<String> recorded,
            LintPolicy policy) {
        this(
                run,
                database,
                databaseId,
                environment,
                history,
                base,
                recorded,
                policy,
                Catalogue.UNKNOWN,
                true);
    }
}
