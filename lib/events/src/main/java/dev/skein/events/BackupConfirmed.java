package dev.skein.events;

/// A verified snapshot exists, or none is needed and this says why.
///
/// @param released the [PlanReleased] as the planner signed it
public record BackupConfirmed(
        RunId run, Alias database, Digest digest, Signed released, Backup backup)
        implements BackupEvent {}
