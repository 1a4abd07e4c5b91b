package dev.skein.executor.io;

import dev.skein.bus.BusSettings;
import dev.skein.targets.TargetSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// The executor's configuration.
@ConfigMapping(prefix = "skein.executor")
public interface ExecutorConfig {
    BusSettings bus();

    /// The databases that it may migrate, by alias, each with the role `skein_executor` and the
    /// owner to become.
    Map<String, TargetSettings> targets();

    /// Environments whose requests count without a signature; best none.
    @WithDefault("none")
    Set<String> acceptUnsigned();

    /// How long a run polls for the locks of the whole database, ours and the native tool's, before
    /// it gives up.
    @WithDefault("PT10M")
    Duration patience();

    /// How long the answer to a check around a step may take.
    @WithDefault("PT30S")
    Duration checkTimeout();

    Backfill backfill();

    /// How hard backfills work on a database that others work on, too.
    interface Backfill {
        /// How long one batch shall take; its size follows from it.
        @WithDefault("PT0.2S")
        Duration batch();

        /// The share of the time in which a backfill works; it rests in between.
        @WithDefault("0.75")
        double share();

        /// How far the slowest replica may be behind before a backfill waits for it.
        @WithDefault("64M")
        MemorySize replicaLag();
    }
}
