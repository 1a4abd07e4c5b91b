package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// What stands between a plan and loss.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Backup.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = Backup.NotNeeded.class, name = "not-needed")
})
public sealed interface Backup {
    /// A file that was written, synced, digested and read back in full.
    ///
    /// @param file its name in the backup directory, never a path
    /// @param bytes its size
    /// @param digest over the whole file
    /// @param entries entries of its table of contents, as the full read counted them
    /// @param dumpVersion of the program that wrote it, `15.18`
    /// @param serverVersion `server_version_num` of the database
    /// @param takenAt when its snapshot began
    /// @param millis from the start of the dump to the end of the full read
    record Snapshot(
            String file,
            long bytes,
            Digest digest,
            int entries,
            String dumpVersion,
            int serverVersion,
            Instant takenAt,
            long millis)
            implements Backup {}

    /// The plan can lose nothing; the executor checks that this follows from the plan.
    record NotNeeded(String reason) implements Backup {}
}
