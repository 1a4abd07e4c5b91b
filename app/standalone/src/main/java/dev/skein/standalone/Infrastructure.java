package dev.skein.standalone;

import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.embedded.PostgresPrograms;
import dev.skein.embedded.Topics;
import dev.skein.events.Alias;
import dev.skein.events.wire.Json;
import dev.skein.targets.TargetList;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The broker and the database of this process, prepared for the services.
final class Infrastructure implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Broker broker;
    private final Map<String, String> settings;

    private Infrastructure(EmbeddedPostgres postgres, Broker broker, Map<String, String> settings) {
        this.postgres = postgres;
        this.broker = broker;
        this.settings = settings;
    }

    /// @param shops demonstration databases to make, alias by environment
    /// @param foreign a broker that is there already; absent: one of our own
    static Infrastructure start(
            DataDirectory data, Map<Alias, String> shops, @Nullable String foreign)
            throws IOException, SQLException {
        Keys.createOnce(data);
        Secrets secrets = Secrets.loadOrCreate(data, Settings.roles());
        var starting =
                CompletableFuture.supplyAsync(() ->
                        EmbeddedPostgres.start(data.postgres(), EmbeddedPostgres.Durability.FULL));
        Broker broker = Broker.start(data.kafka(), foreign);
        EmbeddedPostgres postgres = starting.join();
        Topics.create(broker.servers(), (short) 1);
        prepare(postgres, secrets);
        TargetList targets = TargetList.read(data.targets());
        var made = new TargetList(List.of());
        for (var shop : shops.entrySet()) {
            var entry = Shop.create(postgres, secrets, shop.getKey(), shop.getValue());
            targets = targets.with(entry);
            made = made.with(entry);
        }
        made.write(data.shops());
        DataDirectory.writePrivately(
                data.audit(),
                Json.write(
                        Map.of(
                                "url",
                                postgres.jdbcUrl(Settings.AUDIT),
                                "username",
                                Settings.AUDIT_ROLE,
                                "password",
                                secrets.of(Settings.AUDIT_ROLE))));
        var servers =
                new Settings.Servers(
                        broker.servers(),
                        postgres.jdbcUrl(Settings.CONTROL),
                        postgres.jdbcUrl(Settings.AUDIT));
        Map<String, String> settings = Settings.of(data, servers, secrets, targets);
        PostgresPrograms.clients()
                .ifPresent(programs -> {
                    String dump = programs.resolve("pg_dump").toString();
                    settings.put("skein.backup-worker.pg-dump", dump);
                    settings.put("skein.planner.rehearsal.pg-dump", dump);
                    settings.put(
                            "skein.backup-worker.pg-restore",
                            programs.resolve("pg_restore").toString());
                });
        return new Infrastructure(postgres, broker, settings);
    }

    private static void prepare(EmbeddedPostgres postgres, Secrets secrets) throws SQLException {
        postgres.createDatabase(Settings.CONTROL);
        postgres.createDatabase(Settings.AUDIT);
        try (var control = postgres.connect(Settings.CONTROL);
                var audit = postgres.connect(Settings.AUDIT)) {
            Preparation.control(control, secrets);
            Preparation.audit(audit, secrets);
        }
    }

    Map<String, String> settings() {
        return settings;
    }

    /// What a person would want to know of it.
    List<String> described() {
        return List.of(
                "Kafka        " + broker.servers(), "PostgreSQL   127.0.0.1:" + postgres.port());
    }

    @Override
    public void close() {
        broker.close();
        postgres.close();
    }
}
