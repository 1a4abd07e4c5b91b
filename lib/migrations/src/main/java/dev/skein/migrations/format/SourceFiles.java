package dev.skein.migrations.format;

import dev.skein.events.SourceFile;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Utf8;
import java.util.Optional;

/// What makes a file unreadable whatever its format.
public final class SourceFiles {
    private static final int LARGEST = 10_000_000;

    private SourceFiles() {}

    public static Optional<Directory.Refused> problem(SourceFile file) {
        byte[] bytes = file.content();
        if (bytes.length > LARGEST) {
            return Optional.of(
                    unreadable(
                            "file-too-large",
                            file,
                            "it is larger than 10 MB",
                            "load data outside of migrations"));
        }
        if (hasByteOrderMark(bytes)) {
            return Optional.of(
                    unreadable(
                            "byte-order-mark",
                            file,
                            "it begins with a byte order mark, which PostgreSQL refuses as a syntax error",
                            "save it as UTF-8 without BOM"));
        }
        for (byte b : bytes) {
            if (b == 0) {
                return Optional.of(
                        unreadable(
                                "nul-byte",
                                file,
                                "it contains a NUL byte",
                                "save it as plain UTF-8 text"));
            }
        }
        try {
            Utf8.decode(bytes);
            return Optional.empty();
        } catch (MalformedException e) {
            return Optional.of(
                    unreadable(
                            "not-utf8",
                            file,
                            "it is not UTF-8 text",
                            "save it as UTF-8 (is it Latin-1?)"));
        }
    }

    private static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3
                && (bytes[0] & 0xff) == 0xef
                && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf;
    }

    private static Directory.Refused unreadable(
            String code, SourceFile file, String reason, String next) {
        return new Directory.Refused(code, file.path(), reason, next);
    }
}
