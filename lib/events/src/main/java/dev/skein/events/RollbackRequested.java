package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// Somebody wants the migrations above a version undone by their own down files, newest first.
///
/// @param to the version that shall be current afterwards; `0` undoes all
public record RollbackRequested(
        RunId run,
        Alias database,
        Bundle bundle,
        String to,
        boolean dryRun,
        Requester requester,
        @Nullable String note)
        implements RequestEvent {}
