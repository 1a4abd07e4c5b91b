package dev.skein.events;

import dev.skein.events.failure.Failure;

/// No snapshot could be confirmed; nothing of the plan runs.
public record BackupFailed(RunId run, Alias database, Digest digest, Failure failure)
        implements BackupEvent {}
