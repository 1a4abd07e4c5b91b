package dev.skein.migrations.plan;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import dev.skein.migrations.lint.LintPolicy;
import java.util.UUID;

/// What a plan is made for, beside the files.
///
/// @param databaseId the database's own id
/// @param history the native tool's tracking table
/// @param base the target's state as it was read
public record Situation(
        RunId run,
        Alias database,
        UUID databaseId,
        String environment,
        HistoryTable history,
        Base base,
        LintPolicy policy) {}
