package dev.skein.events;

import org.jspecify.annotations.Nullable;

/// A verified snapshot exists, or none is needed and this says why.
///
/// @param released the [PlanReleased] as the planner signed it
/// @param revision of the released plan; absent as there
public record BackupConfirmed(
        RunId run,
        Alias database,
        Digest digest,
        Signed released,
        Backup backup,
        @Nullable Integer revision)
        implements BackupEvent {

    /// Each release has a snapshot of its own: the database moved in between.
    @Override
    public int ordinal() {
        return revision == null ? 0 : revision;
    }
}
