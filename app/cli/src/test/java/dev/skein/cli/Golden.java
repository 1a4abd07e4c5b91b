package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected output in files: compared, or rewritten with `-Dskein.bless=true`.
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/golden");
    private static final boolean BLESS = Boolean.getBoolean("skein.bless");

    private Golden() {}

    public static void check(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (BLESS) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertThat(file).as("run ./skein bless and review the diff").exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
