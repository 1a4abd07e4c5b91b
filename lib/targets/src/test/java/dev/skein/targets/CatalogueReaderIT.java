package dev.skein.targets;

import static dev.skein.migrations.catalogue.Column.Generated.NO;
import static dev.skein.migrations.catalogue.Column.Generated.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogueReaderIT {
    private static final TestPostgres postgres = Infra.postgres();
    private static String database;

    @BeforeAll
    static void aShop() throws SQLException {
        database = postgres.freshDatabase("catalogue");
        postgres.haveRole("catalogue_owner");
        run(
                """
                create type status as enum ('new', 'paid');
                create domain email as text check (value like '%@%');
                create domain free as varchar(20);
                create table customers (
                    id bigint primary key,
                    mail email not null,
                    name text collate "C" default 'nobody',
                    number bigint generated always as identity,
                    twice bigint generated always as (id * 2) stored);
                alter table customers add constraint named check (length(name) > 0) not valid;
                create table orders (
                    id bigint primary key,
                    customer bigint not null references customers,
                    state status,
                    placed timestamptz);
                create unique index orders_by_customer on orders (customer, abs(id))
                    include (state) where state is not null;
                create view open_orders as select id from orders where state = 'new';
                create materialized view totals as select count(*) n from orders;
                create function touch() returns trigger language plpgsql as 'begin return new; end';
                create trigger touched before update on orders for each row execute function touch();
                create policy own on orders using (true);
                alter table orders replica identity full;
                create table events (at date, n int) partition by range (at);
                create table events_rest partition of events default;
                create table events_2026 partition of events
                    for values from ('2026-01-01') to ('2027-01-01');
                create publication p for table events;
                insert into events select '2026-05-05', g from generate_series(1, 3000) g;
                insert into orders select 1, 1, null, null where false;
                analyze;
                """);
        try (var admin = postgres.connect(database)) {
            Adoption.adopt(admin, "catalogue_owner", Map.of(Adoption.PLANNER, "p"));
        }
    }

    @Test
    void tablesAreReadWithTheirColumns() throws SQLException {
        Relation customers = relation("customers");

        assertThat(customers.kind()).isEqualTo(Relation.Kind.TABLE);
        assertThat(customers.columns())
                .containsExactly(
                        new Column("id", "bigint", null, true, null, false, NO),
                        new Column("mail", "public.email", null, true, null, false, NO),
                        new Column(
                                "name",
                                "text",
                                "pg_catalog.\"C\"",
                                false,
                                "'nobody'::text",
                                false,
                                NO),
                        new Column("number", "bigint", null, true, null, true, NO),
                        new Column("twice", "bigint", null, false, "(id * 2)", false, STORED));
        assertThat(customers.primaryKey().orElseThrow().columns()).containsExactly("id");
        assertThat(customers.constraint("named").orElseThrow().validated()).isFalse();
    }

    @Test
    void constraintsIndexesAndDependentsAreRead() throws SQLException {
        Relation orders = relation("orders");

        Constraint reference = orders.constraint("orders_customer_fkey").orElseThrow();
        assertThat(reference.references()).isEqualTo(new Name("public", "customers"));
        assertThat(reference.referenced()).containsExactly("id");
        assertThat(orders.indexes())
                .contains(
                        new Index(
                                new Name("public", "orders_by_customer"),
                                List.of("customer", "abs(id)"),
                                List.of("state"),
                                "btree",
                                true,
                                true,
                                true,
                                false,
                                "CREATE UNIQUE INDEX orders_by_customer ON public.orders USING btree"
                                        + " (customer, abs(id)) INCLUDE (state) WHERE (state IS NOT NULL)"))
                .anyMatch(
                        index -> index.name().name().equals("orders_pkey") && index.ofConstraint());
        assertThat(orders.dependents())
                .containsExactlyInAnyOrder(
                        new Name("public", "open_orders"), new Name("public", "totals"));
        assertThat(orders.triggers()).containsExactly("touched");
        assertThat(orders.policies()).containsExactly("own");
        assertThat(orders.replicaIdentity()).isEqualTo(Relation.ReplicaIdentity.FULL);
        assertThat(orders.published()).isFalse();
    }

    @Test
    void aPartitionedTableIsAsLargeAsItsPartitions() throws SQLException {
        Relation events = relation("events");

        assertThat(events.kind()).isEqualTo(Relation.Kind.PARTITIONED_TABLE);
        assertThat(events.partitions())
                .containsExactly(
                        new Name("public", "events_2026"), new Name("public", "events_rest"));
        assertThat(events.defaultPartition()).isEqualTo(new Name("public", "events_rest"));
        assertThat(events.partitionKey()).isEqualTo("RANGE (at)");
        assertThat(events.size().rows()).isEqualTo(3000);
        assertThat(events.size().bytes()).isGreaterThan(80_000);
        assertThat(events.published()).isTrue();
        assertThat(relation("events_2026").partitionOf()).isEqualTo(new Name("public", "events"));
        assertThat(relation("events_2026").published()).isTrue();
    }

    @Test
    void typesAndTheServerAreRead() throws SQLException {
        Catalogue catalogue = read();

        assertThat(catalogue.known()).isTrue();
        assertThat(catalogue.serverVersion() / 10_000).isEqualTo(postgres.major());
        assertThat(catalogue.timeZone()).isNotEmpty();
        assertThat(catalogue.types().get(new Name("public", "status")).values())
                .containsExactly("new", "paid");
        assertThat(catalogue.types().get(new Name("public", "email")).constrained()).isTrue();
        assertThat(catalogue.types().get(new Name("public", "free")).base())
                .isEqualTo("character varying(20)");
        assertThat(catalogue.relations().keySet())
                .noneMatch(name -> "skein".equals(name.schema()))
                .contains(new Name("public", "open_orders"));
    }

    @Test
    void theOldestTransactionOnATableIsSeenByTheLeastPrivilegedRole() throws SQLException {
        try (Connection other = postgres.connect(database)) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock customers in access share mode");

            Awaitility.await()
                    .until(() -> relation("customers").traffic().oldestTransactionSeconds() >= 1);

            assertThat(relation("events_rest").traffic().oldestTransactionSeconds()).isZero();
        }
    }

    @Test
    void twoLooksTellHowMuchATableIsUsed() throws SQLException {
        var rates = new Rates();
        CatalogueReader.Look first = look();
        Catalogue alone = rates.measured("shop", first);
        var name = new Name("public", "orders");

        var later =
                new Counters(
                        first.counters().at() + 100,
                        first.counters().since() + 100,
                        Map.of(
                                name,
                                new Counters.Uses(
                                        first.counters().uses().get(name).writes() + 500, 0)));
        Catalogue measured =
                rates.measured("shop", new CatalogueReader.Look(first.catalogue(), later));

        assertThat(alone).isEqualTo(first.catalogue());
        assertThat(measured.find(name).orElseThrow().traffic().writesPerSecond()).isEqualTo(5);
    }

    private static Relation relation(String name) throws SQLException {
        return read().find(new Name(null, name)).orElseThrow();
    }

    private static Catalogue read() throws SQLException {
        return look().catalogue();
    }

    private static CatalogueReader.Look look() throws SQLException {
        try (Connection planner =
                DriverManager.getConnection(postgres.jdbcUrl(database), Adoption.PLANNER, "p")) {
            return CatalogueReader.read(planner);
        }
    }

    private static void run(String sql) throws SQLException {
        try (var admin = postgres.connect(database);
                var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}
