package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The single-process mode's classes as the JDK keeps them ready for its next start (JEP 483, 514).
public record AotCache(Path file) {

    public static AotCache below(Path home) {
        return new AotCache(home.resolve(".skein/standalone.aot"));
    }

    /// Makes way for a new one.
    public void clear() throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
    }

    public boolean isThere() {
        return Files.exists(file);
    }
}
