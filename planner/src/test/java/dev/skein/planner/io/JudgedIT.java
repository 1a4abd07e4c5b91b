package dev.skein.planner.io;

import static dev.skein.planner.Fixtures.CI;
import static dev.skein.planner.Fixtures.SHOP;
import static dev.skein.planner.Fixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.PlanReleased;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Proof;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import dev.skein.planner.io.rehearsal.ClonedRehearsal;
import dev.skein.planner.io.rehearsal.StageSettings;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.targets.TargetSettings;
import dev.skein.targets.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of requests whose plan the rows, a clone or the schema's past speak against.
class JudgedIT {
    private static final TestPostgres POSTGRES = Infra.dumpablePostgres();
    private static final Alias VAULT = new Alias("vault");

    private Shop shop;
    private Shop vault;
    private Rehearsal rehearsal;
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        shop = Shop.create(POSTGRES);
        vault = Shop.create(POSTGRES);
        Map<String, TargetSettings> targets =
                Map.of(
                        "shop", shop.settings("development"),
                        "vault", vault.settings("production"));
        StageSettings.letIn(POSTGRES);
        rehearsal =
                ClonedRehearsal.of(
                        new StageSettings(POSTGRES.jdbcUrl("postgres"), Duration.ofSeconds(60)),
                        new Targets("planner", targets));
        desk = new Desk(POSTGRES, folder, targets, Map.of(), rehearsal);
    }

    @AfterEach
    void close() {
        desk.close();
        rehearsal.close();
    }

    private RunId request(Alias database, SourceFile... files) throws Exception {
        var run = new RunId(UUID.randomUUID());
        desk.tell(
                new MigrationRequested(
                        run,
                        database,
                        new Bundle(Bundle.GOLANG_MIGRATE, null, List.of(files)),
                        null,
                        false,
                        CI,
                        null));
        return run;
    }

    private Failure rejection(RunId run) {
        return desk.await(run, MigrationRejected.class).failure();
    }

    @Test
    void rowsThatDoNotFitRejectARequestBeforeAnybodySeesAPlan() throws Exception {
        shop.run("insert into orders values (1), (2), (-3)");

        Failure failure =
                rejection(
                        request(
                                SHOP,
                                file(
                                        "1_a.up.sql",
                                        "-- whole\nALTER TABLE orders ADD CONSTRAINT whole CHECK (id > 0);")));

        assertThat(failure.code()).isEqualTo("check-violated");
        assertThat(failure.message())
                .isEqualTo(
                        "it would fail: every row of orders passes (id > 0) does not hold, 1 violation was found");
        assertThat(failure.place().line()).isEqualTo(2);
        assertThat(failure.next()).startsWith("list them with `select");
    }

    @Test
    void whatWasRehearsedNeedsNobodysApprovalInProduction() throws Exception {
        RunId noWayBack =
                request(VAULT, file("1_a.up.sql", "CREATE TABLE carts (id bigint PRIMARY KEY);"));

        desk.await(noWayBack, PlanReleased.class);
    }

    @Test
    void aProofThatFailsRejectsWithWhatDiffers() throws Exception {
        Failure failure =
                rejection(
                        request(
                                SHOP,
                                file(
                                        "1_a.up.sql",
                                        "CREATE TABLE carts (id bigint PRIMARY KEY); ALTER TABLE orders ADD note text;"),
                                file("1_a.down.sql", "DROP TABLE carts;")));

        assertThat(failure.code()).isEqualTo("proof-failed");
        assertThat(failure.message())
                .contains("does not lead back")
                .endsWith("  table public.orders; +   column note text");
        assertThat(failure.next()).contains("correct the down file");
    }

    @Test
    void driftIsSaidInDevelopmentAndStopsProduction() throws Exception {
        for (Shop one : List.of(shop, vault)) {
            one.run("alter table orders add by_hand int");
            one.history(1, false);
        }
        SourceFile[] files = {
            file("1_a.up.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);"),
            file("2_b.up.sql", "CREATE TABLE carts (id bigint PRIMARY KEY);")
        };

        RunId told = request(SHOP, files);
        RunId stopped = request(VAULT, files);

        desk.await(told, PlanReleased.class);
        Proof drift =
                desk.await(told, MigrationPlanned.class).plan().plan().proofs().stream()
                        .filter(proof -> proof.kind() == Proof.Kind.NO_DRIFT)
                        .findFirst()
                        .orElseThrow();
        assertThat(drift.verdict()).isEqualTo(Proof.Verdict.FAILS);
        assertThat(drift.difference())
                .containsExactly("  table public.orders", "+   column by_hand integer");
        assertThat(rejection(stopped).code()).isEqualTo("drift");
        assertThat(rejection(stopped).message()).endsWith("+   column by_hand integer");
    }
}
