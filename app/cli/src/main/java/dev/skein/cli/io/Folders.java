package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders that commands make and take away.
public final class Folders {
    private Folders() {}

    /// Where Skein is at home: what it builds, keeps and shows stands below it.
    public static Path home() {
        return Path.of(System.getProperty("skein.home", ".")).toAbsolutePath().normalize();
    }

    /// For one command; it deletes it itself.
    public static Path temporary(String name) throws IOException {
        return Files.createTempDirectory(name);
    }

    /// With all that it holds, where it exists.
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
