package dev.skein.backup.io.postgres;

import dev.skein.backup.BackupWorker.Manifests;
import dev.skein.bus.StateChange;
import dev.skein.events.Backup;
import dev.skein.events.plan.Plan;
import java.sql.Timestamp;

/// Manifests in the service's own schema.
public final class ManifestRows implements Manifests {
    private static final String REMEMBER =
            """
            insert into manifest (run, database, file, bytes, digest, taken_at) values (?, ?, ?, ?, ?, ?)
            on conflict (run) do nothing\
            """;

    @Override
    public StateChange remember(Plan plan, Backup.Snapshot snapshot) {
        return connection -> {
            try (var insert = connection.prepareStatement(REMEMBER)) {
                insert.setObject(1, plan.run().value());
                insert.setString(2, plan.database().value());
                insert.setString(3, snapshot.file());
                insert.setLong(4, snapshot.bytes());
                insert.setString(5, snapshot.digest().hex());
                insert.setTimestamp(6, Timestamp.from(snapshot.takenAt()));
                insert.execute();
            }
        };
    }
}
