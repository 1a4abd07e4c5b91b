package dev.skein.architecture.io;

import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps the sentence: it lives in `io`.
public final class OpensFilesAllowed {
    public boolean open(String name) {
        return Files.exists(Path.of(name));
    }
}
