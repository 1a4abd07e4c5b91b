package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.plan.Step;
import dev.skein.executor.Ending;
import dev.skein.infra.Infra;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statements outside a transaction that break off leave something behind; it is ended or taken
/// away.
class AloneIT {
    private Shop shop;

    @BeforeEach
    void aFreshShop() throws SQLException {
        shop = new Shop(Infra.postgres());
    }

    private Ending apply(Step step) throws Exception {
        return shop.work().apply(shop.plan(List.of(step)), new Notes());
    }

    @Test
    void aPartitionThatIsHalfDetachedIsDetachedToTheEnd() throws Exception {
        shop.run(
                "create table events (at date) partition by range (at)",
                "create table events_1 partition of events for values from ('2020-01-01') to ('2021-01-01')",
                "alter table events owner to shop_owner",
                "alter table events_1 owner to shop_owner");
        try (var reader = shop.connect();
                var other = shop.connect()) {
            reader.setAutoCommit(false);
            Shop.run(reader, "select * from events");
            assertThatThrownBy(() ->
                            Shop.run(
                                    other,
                                    "set statement_timeout = 300",
                                    "alter table events detach partition events_1 concurrently"))
                    .hasMessageContaining("timeout");
            reader.rollback();
        }
        assertThat(shop.query("select inhdetachpending from pg_inherits")).isEqualTo("t");

        Ending ending =
                apply(
                        Draft.alone(
                                1,
                                "1",
                                "ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY"));

        assertThat(ending).isInstanceOf(Ending.Complete.class);
        assertThat(shop.query("select count(*) from pg_inherits")).isEqualTo("0");
    }

    @Test
    void aPartitionIsDetachedAndOneThatNeverWasOneIsAFailure() throws Exception {
        shop.run(
                "create table events (at date) partition by range (at)",
                "create table events_1 partition of events default",
                "create table events_2 partition of events for values from ('2020-01-01') to ('2021-01-01')",
                "create table other (at date)",
                "alter table events owner to shop_owner",
                "alter table events_2 owner to shop_owner",
                "drop table events_1",
                "alter table other owner to shop_owner");

        assertThat(
                        apply(
                                Draft.alone(
                                        1,
                                        "1",
                                        "ALTER TABLE events DETACH PARTITION events_2 CONCURRENTLY")))
                .isInstanceOf(Ending.Complete.class);
        assertThat(
                        apply(
                                Draft.alone(
                                        1,
                                        "2",
                                        "ALTER TABLE events DETACH PARTITION other CONCURRENTLY")))
                .isInstanceOf(Ending.Stopped.class);
    }

    @Test
    void anIndexThatCannotBeRebuiltLeavesNoInvalidCopy() throws Exception {
        shop.run(
                "create function twice(i int) returns int language plpgsql immutable as 'begin return i * 2; end'",
                "create table orders as select 7 as id",
                "create index doubled on orders (twice(id))",
                "alter table orders owner to shop_owner",
                "create or replace function twice(i int) returns int language plpgsql immutable as 'begin return 1 / (i - 7); end'");
        for (String what : List.of("INDEX CONCURRENTLY doubled", "TABLE CONCURRENTLY orders")) {
            var ended = (Ending.Stopped) apply(Draft.alone(1, "1", "REINDEX " + what));

            assertThat(ended.failure().code()).isEqualTo("statement-failed");
            assertThat(ended.remains().leftover()).isEmpty();
            assertThat(shop.query("select count(*) from pg_index where not indisvalid"))
                    .isEqualTo("0");
        }
    }
}
