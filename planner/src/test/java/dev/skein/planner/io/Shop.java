package dev.skein.planner.io;

import dev.skein.infra.TestPostgres;
import dev.skein.targets.Adoption;
import dev.skein.targets.PlainSettings;
import dev.skein.targets.TargetSettings;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// An adopted target database with a table of orders.
///
/// @param name of the database on the server
public record Shop(TestPostgres server, String name) {
    private static final String OWNER = "shop_owner";

    public static Shop create(TestPostgres server) throws SQLException {
        Shop shop = bare(server);
        try (var admin = server.connect(shop.name())) {
            Adoption.adopt(
                    admin,
                    OWNER,
                    Map.of(
                            Adoption.PLANNER, "planner's",
                            Adoption.BACKUP, "backup's",
                            Adoption.EXECUTOR, "executor's"));
        }
        return shop;
    }

    /// The same, not adopted.
    public static Shop bare(TestPostgres server) throws SQLException {
        var shop = new Shop(server, server.freshDatabase("shop"));
        server.haveRole(OWNER);
        shop.run(
                "grant create on schema public to shop_owner",
                "create table orders (id bigint primary key)",
                "alter table orders owner to shop_owner");
        return shop;
    }

    /// As an administrator.
    public void run(String... statements) throws SQLException {
        try (var admin = server.connect(name);
                var statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// The native tool's table, as the tool leaves it.
    public void history(int version, boolean dirty) throws SQLException {
        run(
                "create table if not exists schema_migrations"
                        + " (version bigint not null primary key, dirty boolean not null)",
                "truncate schema_migrations",
                "insert into schema_migrations values (" + version + ", " + dirty + ")",
                "grant select on schema_migrations to skein_planner");
    }

    public TargetSettings settings(String environment) {
        return settings(environment, "planner's");
    }

    public TargetSettings settings(String environment, String password) {
        return new PlainSettings(
                server.jdbcUrl(name),
                environment,
                Adoption.PLANNER,
                Optional.of(password),
                Optional.empty(),
                Optional.empty());
    }
}
