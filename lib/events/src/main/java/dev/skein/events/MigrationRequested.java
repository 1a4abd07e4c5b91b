package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Somebody wants the pending migrations of a directory applied.
///
/// @param run this request's own id
/// @param database where to apply them
/// @param bundle the whole directory, applied migrations included: history is checked against it
/// @param to the last version to apply; absent: all
/// @param dryRun plan, tell, release nothing
/// @param requester who asks
/// @param note a free text for people, such as a commit's subject
public record MigrationRequested(
        RunId run,
        Alias database,
        Bundle bundle,
        @Nullable String to,
        boolean dryRun,
        Requester requester,
        @Nullable String note)
        implements RequestEvent {}
