package dev.skein.migrations.format;

import dev.skein.events.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
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
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                return Optional.of(
                        unreadable(
                                "nul-byte",
                                file,
                                "it contains a NUL byte, " + place(bytes, at),
                                "save it as plain UTF-8 text"));
            }
        }
        int malformed = malformed(bytes);
        return malformed < 0
                ? Optional.empty()
                : Optional.of(
                        unreadable(
                                "not-utf8",
                                file,
                                "it is not UTF-8 text, " + place(bytes, malformed),
                                "save it as UTF-8 (is it Latin-1?)"));
    }

    /// The first byte that is no part of a character; negative where there is none.
    private static int malformed(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(Math.clamp(bytes.length, 1, 1 << 13));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        return result.isError() ? in.position() : -1;
    }

    private static String place(byte[] bytes, int at) {
        int line = 1;
        int from = 0;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                from = i + 1;
            }
        }
        return "at byte " + (at - from + 1) + " of line " + line;
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
