package dev.skein.architecture.thought;

import java.nio.file.Path;

/// An offender only where a module may not name files either.
public final class NamesFiles {
    private NamesFiles() {}

    public static Path beside(Path file) {
        return file.resolveSibling("other");
    }
}
