package dev.skein.targets;

import java.nio.file.Path;
import java.util.Optional;

/// How one service reaches one target database; a part of that service's own configuration.
public interface TargetSettings {

    /// `jdbc:postgresql://host:port/database?sslmode=verify-full`, without credentials.
    String url();

    /// The environment that the planner's policies name: `production`, `development`.
    String environment();

    /// This service's own role on the target, such as `skein_planner`.
    String username();

    /// The role's password; better is a file.
    Optional<String> password();

    /// A file with the password, read at every connection, so that it can be rotated.
    Optional<Path> passwordFile();

    /// The role that owns the application's objects; the executor runs migrations as this role.
    Optional<String> owner();
}
