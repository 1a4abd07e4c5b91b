package dev.skein.bus;

import dev.skein.events.Topic;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.postgresql.ds.PGSimpleDataSource;

/// What the replicas of one service share.
record Setting(PGSimpleDataSource database, String bootstrapServers, Path folder, SigningKey key) {

    /// @param bootstrapServers empty where no broker is needed
    static Setting create(String bootstrapServers, Path folder) throws SQLException, IOException {
        TestPostgres postgres = Infra.postgres();
        String control = postgres.freshDatabase("control");
        String role = "s" + UUID.randomUUID().toString().substring(0, 8);
        try (var admin = postgres.connect(control)) {
            ControlDatabase.prepare(admin, Map.of(role, "secret"));
            ControlDatabase.prepare(admin, Map.of(role, "secret"));
        }
        KeyPair pair = SigningKey.generate();
        Files.writeString(folder.resolve("key"), SigningKey.encode(pair.getPrivate()));
        var trusted =
                new TrustedKey(
                        "test",
                        SigningKey.encode(pair.getPublic()),
                        List.of("*"),
                        List.of("*"),
                        null,
                        null);
        Files.write(folder.resolve("trust.json"), Json.bytes(new Trust(List.of(trusted))));
        return open(
                postgres.jdbcUrl(control) + "?currentSchema=" + role,
                role,
                bootstrapServers,
                folder);
    }

    /// A bus without channels, started; what it says is acknowledged and goes nowhere.
    Bus bus(Handler handler, Projection projection, MeterRegistry meters) {
        Sender sender = (topic, key, value, headers) -> CompletableFuture.completedFuture(null);
        var bus = new Bus(parts(handler, projection, sender, Topic.REQUESTS, meters));
        bus.start();
        return bus;
    }

    BusParts parts(
            Handler handler,
            Projection projection,
            Sender sender,
            Topic quarantines,
            MeterRegistry meters) {
        return new BusParts(
                "test",
                database,
                settings(),
                handler,
                projection,
                sender,
                Set.of(quarantines),
                List.of(),
                event -> false,
                meters,
                Clock.systemUTC());
    }

    Connection asAdministrator() throws SQLException {
        return Infra.postgres().connect(database.getDatabaseName());
    }

    /// The first column of every row.
    List<String> texts(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.createStatement()) {
            var rows = query.executeQuery(sql);
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// The one that was made by another process in this folder.
    static Setting open(String url, String role, String bootstrapServers, Path folder)
            throws IOException {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(role);
        database.setPassword("secret");
        return new Setting(
                database,
                bootstrapServers,
                folder,
                SigningKey.decode("test", Files.readString(folder.resolve("key"))));
    }

    BusSettings settings() {
        return new BusSettings() {
            @Override
            public URI source() {
                return URI.create("https://skein.invalid/test");
            }

            @Override
            public String keyId() {
                return "test";
            }

            @Override
            public Path keyFile() {
                return folder.resolve("key");
            }

            @Override
            public Path trustFile() {
                return folder.resolve("trust.json");
            }

            @Override
            public int workers() {
                return 4;
            }

            @Override
            public Duration lease() {
                return Duration.ofSeconds(2);
            }
        };
    }
}
