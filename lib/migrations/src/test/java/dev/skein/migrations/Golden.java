package dev.skein.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected output in files: compared, or rewritten with `-Dskein.bless=true`.
public final class Golden {
    private static final boolean BLESS = Boolean.getBoolean("skein.bless");

    private Golden() {}

    public static void check(Path file, String actual) throws IOException {
        if (BLESS) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).as("run ./skein bless and review the diff").exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
