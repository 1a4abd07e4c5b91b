package dev.skein.e2e;

import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Something that only those may know whom it is for.
///
/// @param name what it is, for who reads a failed test
record Secret(String name, String text) {

    /// All that an installation made for itself.
    static List<Secret> of(Path data) throws IOException {
        var all = new ArrayList<Secret>();
        passwords(data)
                .forEach((role, password) -> all.add(new Secret("password of " + role, password)));
        for (String file : List.of("token", "approver.token", "postgres/superuser.password")) {
            all.add(new Secret(file, Files.readString(data.resolve(file)).strip()));
        }
        try (Stream<Path> keys = Files.list(data.resolve("keys"))) {
            for (Path key : keys.filter(file -> file.toString().endsWith(".key")).toList()) {
                all.add(new Secret(key.getFileName().toString(), Files.readString(key).strip()));
            }
        }
        return all;
    }

    private static Map<String, String> passwords(Path data) throws IOException {
        return Json.read(Files.readAllBytes(data.resolve("secrets.json")), Passwords.class)
                .passwords();
    }

    private record Passwords(Map<String, String> passwords) {}

    boolean isIn(String where) {
        return where.contains(text);
    }

    boolean isIn(byte[] where) {
        return isIn(new String(where, StandardCharsets.ISO_8859_1));
    }

    /// As PostgreSQL writes bytes.
    String hex() {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name;
    }
}
