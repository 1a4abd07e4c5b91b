package dev.skein.architecture.thought;

import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks the sentence.
public final class OpensFiles {
    public boolean open(String name) {
        return Files.exists(Path.of(name));
    }
}
