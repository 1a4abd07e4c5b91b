package dev.skein.backup.io;

import dev.skein.bus.BusSettings;
import dev.skein.targets.TargetSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/// The backup-worker's configuration.
@ConfigMapping(prefix = "skein.backup-worker")
public interface BackupConfig {
    BusSettings bus();

    /// The databases that it may dump, by alias, each with the role `skein_backup`.
    Map<String, TargetSettings> targets();

    /// Where snapshots are kept.
    Path directory();

    /// pg_dump, as new as the newest server.
    @WithDefault("pg_dump")
    Path pgDump();

    /// pg_restore of the same version.
    @WithDefault("pg_restore")
    Path pgRestore();
}
