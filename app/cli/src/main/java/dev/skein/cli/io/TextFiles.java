package dev.skein.cli.io;

import dev.skein.events.wire.MalformedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small files that people write.
public final class TextFiles {
    private TextFiles() {}

    /// Empty where there is none.
    public static String readIfThere(String name) throws IOException {
        return Files.exists(Path.of(name)) ? read(name) : "";
    }

    /// @throws IOException with a text for people
    public static String read(String name) throws IOException {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException(name + " is not a file");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new MalformedException(name + " is not UTF-8", e);
        }
    }
}
