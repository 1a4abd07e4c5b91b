package dev.skein.e2e;

import dev.skein.events.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Who types commands in a world: `operator` and `approver` have the tokens that every installation
/// makes, `reader` may only read, `stranger` has a token that nobody gave out.
record People(World world) {
    private static final String TOKENS = "tokens.json";

    /// Makes the tokens of those that an installation does not have by itself.
    static People of(World world) throws IOException {
        var people = new People(world);
        String reader = people.token("reader");
        Files.writeString(people.file("stranger"), people.token("stranger"));
        Files.writeString(people.file("reader"), reader);
        Path list = world.data().resolve(TOKENS);
        String entry =
                """
                {"tokens":[{"name":"reader","kind":"PERSON","tokenSha256":"%s","roles":["read"]},\
                """
                        .formatted(Digest.of(reader).hex());
        Files.writeString(list, Files.readString(list).replaceFirst("\\{\"tokens\":\\[", entry));
        return people;
    }

    /// What their shell knows.
    Map<String, String> environment(String who) throws IOException {
        Path token = file(who);
        if (!Files.exists(token)) {
            throw new IllegalArgumentException(who + " is not among " + all());
        }
        return Map.of(
                "SKEIN_GATEWAY",
                Files.readString(world.data().resolve("gateway.url")).strip(),
                "SKEIN_TOKEN_FILE",
                token.toString());
    }

    private static List<String> all() {
        return List.of("operator", "approver", "reader", "stranger");
    }

    private Path file(String who) {
        String name = who.equals("operator") ? "token" : who + ".token";
        return world.data().resolve(name).toAbsolutePath();
    }

    /// Nobody has to guess it: it protects nothing but a test.
    private String token(String who) {
        return "the token of the " + who;
    }
}
