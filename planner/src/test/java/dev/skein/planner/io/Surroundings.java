package dev.skein.planner.io;

import dev.skein.bus.ControlDatabase;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
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
import java.util.stream.Stream;

/// A broker, a control database and an adopted target for the planner as its own process.
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("skein-planner");
            TestPostgres postgres = Infra.postgres();
            String control = postgres.freshDatabase("control");
            try (var admin = postgres.connect(control)) {
                ControlDatabase.prepare(admin, Map.of("planner", "secret"));
            }
            return settings(postgres.jdbcUrl(control), Shop.create(postgres));
        } catch (Exception e) {
            throw new IllegalStateException("the surroundings did not start", e);
        }
    }

    private Map<String, String> settings(String control, Shop shop) throws Exception {
        KeyPair pair = SigningKey.generate();
        Path key = folder.resolve("planner.key");
        Files.writeString(key, SigningKey.encode(pair.getPrivate()));
        var trusted =
                new TrustedKey(
                        "planner",
                        SigningKey.encode(pair.getPublic()),
                        List.of("*"),
                        List.of("*"),
                        null,
                        null);
        Path trust = folder.resolve("trust.json");
        Files.write(trust, Json.bytes(new Trust(List.of(trusted))));
        var target = shop.settings("staging");
        var all = new HashMap<String, String>();
        all.put("kafka.bootstrap.servers", Infra.bootstrapServers());
        all.put("quarkus.http.test-port", "0");
        all.put("quarkus.datasource.planner.jdbc.url", control + "?currentSchema=planner");
        all.put("quarkus.datasource.planner.username", "planner");
        all.put("quarkus.datasource.planner.password", "secret");
        all.put("skein.planner.bus.source", "https://skein.invalid/planner");
        all.put("skein.planner.bus.key-id", "planner");
        all.put("skein.planner.bus.key-file", key.toString());
        all.put("skein.planner.bus.trust-file", trust.toString());
        all.put("skein.planner.targets.shop.url", target.url());
        all.put("skein.planner.targets.shop.environment", target.environment());
        all.put("skein.planner.targets.shop.username", target.username());
        all.put("skein.planner.targets.shop.password", target.password().orElseThrow());
        all.put("skein.planner.environments.staging.approval", "always");
        all.put("skein.planner.environments.staging.approval-expiry", "90m");
        all.put("skein.planner.environments.staging.rules.dropping-table", "block");
        all.put("skein.planner.accept-unsigned", "staging");
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
