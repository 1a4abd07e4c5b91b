package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.infra.Infra;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A plan is for a database as it was; what moved since is told before anything is done.
class StalePlanIT {
    private static final List<Step> STEPS =
            List.of(
                    Draft.transaction(1, "1", "ALTER TABLE orders ADD note text"),
                    Draft.transaction(2, "2", "ALTER TABLE orders ADD more text"));

    private Shop shop;

    @BeforeEach
    void aShopWithOrders() throws SQLException {
        shop = new Shop(Infra.postgres());
        shop.run(
                "create table orders (id bigint)",
                "alter table orders owner to shop_owner",
                "insert into orders select generate_series(1, 20)");
    }

    private Failure refused(Assignment assignment) throws Exception {
        Ending ending = shop.work().apply(assignment, new Notes());
        assertThat(ending).isInstanceOf(Ending.Outdated.class);
        assertThat(shop.query("select count(*) from skein.ledger")).isEqualTo("0");
        return ((Ending.Outdated) ending).failure();
    }

    @Test
    void aTableThatSomebodyElseChangedMakesItStale() throws Exception {
        Assignment assignment = shop.plan(STEPS, "public.orders");

        shop.run("create index by_id on orders (id)");

        assertThat(refused(assignment))
                .extracting(Failure::code, Failure::message)
                .containsExactly(
                        "plan-stale",
                        "public.orders has another definition than it had after the plan was made");
    }

    @Test
    void aTableThatGrewTenfoldMakesItStale() throws Exception {
        Assignment assignment = shop.plan(STEPS, "public.orders");

        shop.run("insert into orders select generate_series(1, 2000)");
        Awaitility.await()
                .until(() ->
                        shop.query("select pg_stat_get_live_tuples('orders'::regclass) > 2000")
                                .equals("t"));

        assertThat(refused(assignment).message()).contains("public.orders grew from 20 to 2020");
    }

    @Test
    void aRunThatASessionBeganBeforeIsNotPlannedAgain() throws Exception {
        Assignment assignment = shop.plan(STEPS, "public.orders");
        shop.run(
                "insert into skein.session (run, nonce_hash, pid, backend_start) values ('"
                        + assignment.run()
                        + "', '', 1, now())",
                "create index by_id on orders (id)");

        Ending ending = shop.work().apply(assignment, new Notes());

        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        assertThat(((Ending.Stopped) ending).failure().code()).isEqualTo("plan-stale");
    }

    @Test
    void rowsThatComeAndGoLeaveItFresh() throws Exception {
        Assignment assignment = shop.plan(STEPS, "public.orders");

        shop.run("insert into orders select generate_series(1, 50)", "analyze orders");

        assertThat(shop.work().apply(assignment, new Notes())).isInstanceOf(Ending.Complete.class);
    }
}
