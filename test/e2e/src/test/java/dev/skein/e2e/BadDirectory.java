package dev.skein.e2e;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A directory that no tool of ours would send, but that may be sent to us.
///
/// @param code of the failure that it has to end with
record BadDirectory(String code, List<SourceFile> files) {
    private static final String FINE = "CREATE TABLE notes (id bigint);\n";

    static List<BadDirectory> all() {
        return List.of(
                of("bad-path", file("../000001_notes.up.sql", FINE)),
                of("bad-path", file("..", FINE)),
                of("bad-path", file("/etc/000001_notes.up.sql", FINE)),
                of("bad-path", file("folder/000001_notes.up.sql", FINE)),
                of("bad-path", file("folder\\000001_notes.up.sql", FINE)),
                of("empty-directory"),
                of("empty-directory", file("README", "no migration\n")),
                of(
                        "duplicate-version",
                        file("000001_notes.up.sql", FINE),
                        file("1_others.up.sql", FINE)),
                of("bad-version", file("99999999999999999999_notes.up.sql", FINE)),
                of("byte-order-mark", file("000001_notes.up.sql", "\uFEFF" + FINE)),
                of("nul-byte", file("000001_notes.up.sql", FINE + "\u0000")),
                of(
                        "not-utf8",
                        new SourceFile(
                                "000001_notes.up.sql",
                                "-- café\n".getBytes(StandardCharsets.ISO_8859_1))),
                of("syntax-error", file("000001_notes.up.sql", "CREATE TABEL notes (id int);\n")),
                of("unknown-format"));
    }

    Bundle bundle() {
        String format = code.equals("unknown-format") ? "horoscope" : Bundle.GOLANG_MIGRATE;
        return new Bundle(format, null, files);
    }

    private static BadDirectory of(String code, SourceFile... files) {
        return new BadDirectory(code, Arrays.asList(files));
    }

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
