package dev.skein.backup.io.postgres;

import dev.skein.backup.BackupWorker.Manifests;
import dev.skein.bus.StateChange;
import dev.skein.events.Backup;
import dev.skein.events.MigrationPlanned;
import java.sql.Timestamp;

/// Manifests in the service's own schema.
public final class ManifestRows implements Manifests {
    private static final String REMEMBER =
            """
            insert into manifest (run, revision, database, file, bytes, digest, taken_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (run, revision) do nothing\
            """;

    @Override
    public StateChange remember(MigrationPlanned planned, Backup.Snapshot snapshot) {
        return connection -> {
            try (var insert = connection.prepareStatement(REMEMBER)) {
                insert.setObject(1, planned.run().value());
                insert.setInt(2, planned.revision());
                insert.setString(3, planned.database().value());
                insert.setString(4, snapshot.file());
                insert.setLong(5, snapshot.bytes());
                insert.setString(6, snapshot.digest().hex());
                insert.setTimestamp(7, Timestamp.from(snapshot.takenAt()));
                insert.execute();
            }
        };
    }
}
