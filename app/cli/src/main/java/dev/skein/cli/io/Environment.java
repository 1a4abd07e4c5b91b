package dev.skein.cli.io;

import java.time.Instant;
import java.util.Optional;

/// What this command finds around itself.
public final class Environment {
    private Environment() {}

    /// A database's password, as PostgreSQL's own programs take it.
    public static Optional<String> password() {
        return Optional.ofNullable(System.getenv("PGPASSWORD"));
    }

    public static Instant now() {
        return Instant.now();
    }
}
