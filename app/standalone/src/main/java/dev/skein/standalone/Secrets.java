package dev.skein.standalone;

import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Passwords of this installation, made at its first start and kept in one private file.
///
/// @param passwords by role
record Secrets(Map<String, String> passwords) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets loadOrCreate(DataDirectory data, Iterable<String> roles) throws IOException {
        var passwords = new TreeMap<String, String>();
        if (Files.exists(data.secrets())) {
            passwords.putAll(
                    Json.read(Files.readAllBytes(data.secrets()), Secrets.class).passwords());
        }
        for (String role : roles) {
            passwords.computeIfAbsent(role, r -> random());
        }
        var secrets = new Secrets(Map.copyOf(passwords));
        DataDirectory.writePrivately(data.secrets(), Json.write(new Secrets(passwords)));
        return secrets;
    }

    String of(String role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no password was made for role " + role);
        }
        return password;
    }

    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "secrets of " + passwords.size() + " roles";
    }
}
