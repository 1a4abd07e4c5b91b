package dev.skein.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/// Expected output in files: compared, or rewritten with `-Dskein.bless=true`.
public final class Golden {
    private static final boolean BLESS = Boolean.getBoolean("skein.bless");

    private Golden() {}

    public static void check(Path file, String actual) throws IOException {
        if (BLESS) {
            write(file, actual);
        }
        assertThat(file).as("run ./skein bless and review the diff").exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    /// For what is promised for ever: blessing adds it, and never changes it.
    public static void keep(Path file, String actual) throws IOException {
        if (BLESS && !Files.exists(file)) {
            write(file, actual);
        }
        assertThat(file).as("run ./skein bless and review the diff").exists();
    }

    /// The file names without their ending.
    public static Set<String> names(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toSet());
        }
    }

    private static void write(Path file, String actual) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
    }
}
