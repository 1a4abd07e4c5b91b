package dev.skein.standalone;

import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.Alias;
import dev.skein.targets.Adoption;
import dev.skein.targets.TargetList;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;

/// A target database to try things on: a shop with real rows, adopted.
final class Shop {
    private static final String OWNER = "shop_owner";
    private static final String ROLE =
            """
            do $$ begin
                if not exists (select 1 from pg_roles where rolname = 'shop_owner') then
                    create role shop_owner;
                end if;
            end $$\
            """;
    private static final String ROWS =
            """
            create table if not exists customers (
                id    bigint generated always as identity primary key,
                email text not null);
            create table if not exists orders (
                id        bigint generated always as identity primary key,
                customer  bigint not null,
                placed_at timestamptz not null,
                total     numeric(10, 2) not null);
            insert into customers (email)
                select 'customer' || n || '@shop.invalid' from generate_series(1, 1000) n
                where not exists (select 1 from customers);
            insert into orders (customer, placed_at, total)
                select 1 + n % 1000, timestamptz '2026-01-01' + n * interval '5 min', (n % 500) + 0.99
                from generate_series(1, 100000) n
                where not exists (select 1 from orders);
            do $$ begin
                -- Of a hundred thousand rows at once, not one by one.
                if not exists (select 1 from pg_constraint where conname = 'orders_customer_fkey') then
                    alter table orders add foreign key (customer) references customers (id);
                end if;
            end $$;
            alter table customers owner to shop_owner;
            alter table orders owner to shop_owner\
            """;

    private Shop() {}

    /// Makes the database where it is missing.
    ///
    /// @param environment whose policy holds, such as `production`
    static TargetList.Entry create(
            EmbeddedPostgres postgres, Secrets secrets, Alias alias, String environment)
            throws SQLException {
        String database = alias.value().replace('-', '_');
        postgres.createDatabase(database);
        try (Connection admin = postgres.connect(database)) {
            return in(admin, secrets, alias, postgres.jdbcUrl(database), environment);
        }
    }

    /// Fills a database that is there.
    ///
    /// @param admin a session on it that may create roles
    /// @param url as the services reach it
    static TargetList.Entry in(
            Connection admin, Secrets secrets, Alias alias, String url, String environment)
            throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(ROLE);
            statement.execute("grant create on schema public to shop_owner");
            statement.execute(ROWS);
        }
        var passwords = new HashMap<String, String>();
        Adoption.ROLES.forEach(role -> passwords.put(role, secrets.of(role)));
        Adoption.adopt(admin, OWNER, passwords);
        return new TargetList.Entry(alias, url, environment, OWNER, passwords);
    }
}
