package dev.skein.planner.io.rehearsal;

import dev.skein.planner.rehearsal.RehearsalMode;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where plans are tried before anybody sees them.
public interface RehearsalSettings {
    /// Any PostgreSQL on which Skein may make databases, best of the target's version and one that
    /// holds nothing else: `jdbc:postgresql://host:port/postgres`. Absent: nothing is rehearsed.
    Optional<String> url();

    /// A role with CREATEDB; with CREATEROLE it makes up the roles that a schema names. A migration
    /// runs as this role before anybody approved it: it is no superuser where others live.
    @WithDefault("skein_rehearsal")
    String user();

    /// The role's password; better is a file.
    Optional<String> password();

    /// A file with the password, read at every connection.
    Optional<Path> passwordFile();

    /// pg_dump, as new as the newest target.
    @WithDefault("pg_dump")
    Path pgDump();

    /// How long a rehearsal may take in all; what is not tried by then is not tried.
    @WithDefault("60s")
    Duration limit();

    /// Which plans are rehearsed.
    @WithDefault("always")
    RehearsalMode mode();
}
