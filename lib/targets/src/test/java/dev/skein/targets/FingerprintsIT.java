package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Touched;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsIT {
    private static final TestPostgres POSTGRES = Infra.postgres();

    private Connection admin;
    private String database;

    @BeforeEach
    void aTableWithEverything() throws SQLException {
        database = POSTGRES.freshDatabase("prints");
        admin = POSTGRES.connect(database);
        run(
                "create table customers (id bigint primary key)",
                "create table orders (id bigint, email varchar(50) default 'x', customer bigint references customers)",
                "create index by_email on orders (email)",
                "create table events (at date) partition by range (at)",
                "create table events_1 partition of events for values from ('2020-01-01') to ('2021-01-01')",
                "create view ids as select id from orders",
                "create function nothing() returns trigger language plpgsql as 'begin return new; end'");
    }

    @AfterEach
    void close() throws SQLException {
        admin.close();
    }

    private void run(String... statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = admin.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private List<Touched> read(String... relations) throws SQLException {
        return Fingerprints.read(admin, List.of(relations));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table orders add note text",
                "alter table orders rename email to mail",
                "alter table orders alter email type varchar(60)",
                "alter table orders alter email type varchar(50) collate \"C\"",
                "alter table orders alter email set not null",
                "alter table orders alter email set default 'y'",
                "alter table orders alter email drop default",
                "alter table orders add primary key (id)",
                "alter table orders add constraint positive check (id > 0) not valid",
                "alter table orders drop constraint orders_customer_fkey",
                "drop index by_email",
                "create index by_customer on orders (customer)",
                "create trigger t before insert on orders for each row execute function nothing()",
                "alter table orders enable row level security",
                "create policy p on orders using (id > 0)",
                "alter table orders replica identity full",
                "alter table orders set unlogged",
                "create rule r as on delete to orders do instead nothing"
            })
    void whatChangesTheDefinitionChangesTheFingerprint(String change) throws SQLException {
        List<Touched> before = read("public.orders");

        run(change);

        assertThat(Moved.since(before, read("public.orders"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into orders select g, 'a@b.example', null from generate_series(1, 500) g",
                "analyze orders",
                "vacuum full orders",
                "reindex table orders",
                "set search_path = public",
                "set search_path = pg_catalog",
                "alter table orders set (autovacuum_vacuum_scale_factor = 0.5)",
                "comment on table orders is 'all of them'",
                "create table other (id bigint)",
                "grant select on orders to public"
            })
    void whatDoesNotChangeTheDefinitionLeavesTheFingerprint(String change) throws SQLException {
        List<Touched> before = read("public.orders");

        run(change);

        assertThat(read("public.orders").getFirst().fingerprint())
                .isEqualTo(before.getFirst().fingerprint());
    }

    @Test
    void aConstraintThatIsValidatedAndAPartitionAndAReferenceAndAViewCount() throws SQLException {
        run("alter table orders add constraint positive check (id > 0) not valid");
        String[] all = {"public.orders", "public.events", "public.customers", "public.ids"};
        List<Touched> before = read(all);

        run(
                "alter table orders validate constraint positive",
                "create table events_2 partition of events default",
                "create table visits (customer bigint references customers)",
                "create or replace view ids as select id from orders where id > 7");

        assertThat(Moved.since(before, read(all)))
                .containsExactly(
                        "public.orders has another definition than it had",
                        "public.events has another definition than it had",
                        "public.customers has another definition than it had",
                        "public.ids has another definition than it had");
    }

    @Test
    void rowsOfATableThatWasNeverAnalysedAreCountedAndThoseOfPartitionsSummed()
            throws SQLException {
        run(
                "insert into orders select g, 'a@b.example', null from generate_series(1, 700) g",
                "insert into events select '2020-03-01' from generate_series(1, 30) g",
                "create table events_2 partition of events default",
                "insert into events select '2024-03-01' from generate_series(1, 12) g");

        Awaitility.await()
                .until(
                        () -> read("public.orders", "public.events"),
                        found -> found.get(0).rows() == 700 && found.get(1).rows() == 42);
    }

    @Test
    void whatIsNotThereIsLeftAwayAndQuotedNamesAndTransactionsAndSearchPathsAreKept()
            throws SQLException {
        run("create schema \"A b\"", "create table \"A b\".\"T\"\"x\" (i int)");
        admin.setAutoCommit(false);
        run("set local search_path = public, \"A b\"", "create table late (i int)");

        List<Touched> found = read("public.nowhere", "\"A b\".\"T\"\"x\"", "public.late");

        assertThat(found)
                .extracting(Touched::relation)
                .containsExactly("\"A b\".\"T\"\"x\"", "public.late");
        try (var rows = admin.createStatement().executeQuery("show search_path")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("public, \"A b\"");
        }
        admin.rollback();
        assertThat(read("public.late")).isEmpty();
    }

    @Test
    void theLeastPrivilegedRoleReadsTheSame() throws SQLException {
        POSTGRES.haveRole("shop_owner");
        Adoption.adopt(admin, "shop_owner", Map.of(Adoption.PLANNER, "p"));
        List<Touched> asAdmin = read("public.orders", "public.ids");

        try (Connection planner =
                DriverManager.getConnection(POSTGRES.jdbcUrl(database), Adoption.PLANNER, "p")) {
            assertThat(Fingerprints.read(planner, List.of("public.orders", "public.ids")))
                    .isEqualTo(asAdmin);
        }
    }
}
