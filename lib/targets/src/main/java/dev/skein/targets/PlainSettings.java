package dev.skein.targets;

import java.nio.file.Path;
import java.util.Optional;

/// [TargetSettings] from plain values, for those who have no configuration file: the command line.
public record PlainSettings(
        String url,
        String environment,
        String username,
        Optional<String> password,
        Optional<Path> passwordFile,
        Optional<String> owner)
        implements TargetSettings {

    /// Never shows the password.
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
