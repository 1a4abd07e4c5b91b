package dev.skein.architecture.thought;

import java.nio.file.Path;

/// An offender even where a module may name files.
public final class AsksForTheFolder {
    private AsksForTheFolder() {}

    public static Path here() {
        return Path.of(".").toAbsolutePath();
    }
}
