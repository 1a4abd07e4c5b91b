package dev.skein.gateway.io;

import dev.skein.bus.ControlDatabase;
import dev.skein.events.Digest;
import dev.skein.events.Requester;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import dev.skein.gateway.Token;
import dev.skein.infra.Infra;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A broker, a control database, keys and tokens for the gateway as its own process. A token's
/// secret is the name of its owner and `-secret`.
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("skein-gateway");
            String control = Infra.postgres().freshDatabase("gateway");
            try (var admin = Infra.postgres().connect(control)) {
                ControlDatabase.prepare(admin, Map.of("gateway", "secret"));
            }
            Files.write(folder.resolve("tokens.json"), Json.bytes(tokens()));
            Files.write(
                    folder.resolve("trust.json"),
                    Json.bytes(new Trust(List.of(key("gateway"), key("planner")))));
            return settings(Infra.postgres().jdbcUrl(control));
        } catch (Exception e) {
            throw new IllegalStateException("the surroundings did not start", e);
        }
    }

    private static Token.Tokens tokens() {
        return new Token.Tokens(
                List.of(
                        token("ci", Set.of("request", "read"), Set.of("staging")),
                        token("ada", Set.of("approve", "read"), Set.of("*")),
                        token("both", Set.of("request", "approve", "read"), null),
                        token("root", Set.of("operate", "read"), null),
                        token("reader", Set.of("read"), null),
                        token("blind", Set.of("request"), null)));
    }

    private static Token token(String name, Set<String> roles, @Nullable Set<String> environments) {
        Digest digest = Digest.of(name + "-secret");
        return new Token(name, Requester.Kind.PERSON, digest, roles, environments);
    }

    private TrustedKey key(String name) throws IOException {
        KeyPair pair = SigningKey.generate();
        Files.writeString(folder.resolve(name + ".key"), SigningKey.encode(pair.getPrivate()));
        String known = SigningKey.encode(pair.getPublic());
        return new TrustedKey(name, known, List.of("*"), List.of("*"), null, null);
    }

    private Map<String, String> settings(String control) {
        var all = new HashMap<String, String>();
        all.put("kafka.bootstrap.servers", Infra.bootstrapServers());
        all.put("quarkus.http.test-port", "0");
        all.put("quarkus.datasource.gateway.jdbc.url", control + "?currentSchema=gateway");
        all.put("quarkus.datasource.gateway.username", "gateway");
        all.put("quarkus.datasource.gateway.password", "secret");
        all.put("skein.gateway.bus.source", "https://skein.invalid/gateway");
        all.put("skein.gateway.bus.key-id", "gateway");
        all.put("skein.gateway.bus.key-file", folder.resolve("gateway.key").toString());
        all.put("skein.gateway.bus.trust-file", folder.resolve("trust.json").toString());
        all.put("skein.gateway.token-file", folder.resolve("tokens.json").toString());
        all.put("skein.gateway.databases.shop", "staging");
        all.put("skein.gateway.databases.vault", "production");
        all.put("test.planner-key", folder.resolve("planner.key").toString());
        return all;
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cleaning up", e);
        }
    }
}
