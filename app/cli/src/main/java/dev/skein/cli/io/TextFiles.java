package dev.skein.cli.io;

import dev.skein.events.wire.MalformedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Small files that people write.
public final class TextFiles {
    private TextFiles() {}

    /// Empty where there is none.
    public static String readIfThere(Path file) throws IOException {
        return Files.exists(file) ? read(file) : "";
    }

    /// @throws IOException with a text for people
    public static String read(Path file) throws IOException {
        if (!Files.exists(file) || Files.isDirectory(file)) { // a pipe is welcome
            throw new RefusedException("no-such-file", file + " is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new RefusedException("unreadable", file + " may not be read by this account");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new MalformedException(file + " is not UTF-8", e);
        }
    }

    public static List<String> lines(Path file) throws IOException {
        return read(file).lines().toList();
    }

    /// Makes the file, which must not exist, so that nobody but its owner reads it.
    public static void writeSecret(Path file, String secret) throws IOException {
        if (Files.exists(file)) {
            throw new RefusedException(
                    "file-exists", file + " is there already; next: name another file");
        }
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }
}
